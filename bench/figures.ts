import { cpus } from "node:os";

/** The p-quantile of numbers (nearest rank); NaN of none. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))] ?? Number.NaN;
}
export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Prints what was measured, where and when. */
export function report(name: string, rows: Record<string, string | number>[]): void {
  console.log(
    `\nbench ${name} · ${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model ?? "?"} · Node ${process.version}`,
  );
  console.table(rows);
}
