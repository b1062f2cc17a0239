/** A cell as a file has it: text, a number, nothing, or a formula that has no good result. */
export type SheetCell = string | number | null | { formula: string };
export type SheetRow = { row: number; cells: SheetCell[] };
/** A table as a file brings it, its rows counted as a spreadsheet counts them; empty ones are left out. */
export type Sheet = { rows: SheetRow[]; encoding: string };

/** Lets others have the processor for a moment: a long file must not stop the figures. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
/** After how many rows. */
export const BREATH = 1000;
