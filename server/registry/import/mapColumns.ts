import { type RegistryKind, SINGULAR } from "../../../contracts/registry.ts";
import { columnTitle, registryColumns } from "../../../contracts/registryColumns.ts";
import type { ImportFault } from "../../../contracts/registryImport.ts";
import type { Sheet, SheetCell } from "./sheet.ts";

/** How far down a head is looked for: titles and notes may stand above it. */
const HEAD_WITHIN = 50;

/** Where each column of the registry stands in the file; `at`: the place of the head among the rows. */
export type Columns = { at: number; columns: (string | null)[]; absent: string[]; faults: ImportFault[] };

const plain = (cell: SheetCell | undefined) =>
  typeof cell === "string"
    ? cell
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[\s*＊:：_]+/g, "")
    : "";

/** Every name of every column: its key and what it is called in three languages, a note in brackets left out or not. */
function namesOf(kind: RegistryKind): Map<string, string> {
  const names = new Map<string, string>();
  for (const column of registryColumns(kind)) {
    for (const title of [column, ...Object.values(columnTitle(column))]) {
      for (const name of [title, title.replace(/[（(].*$/, "")]) {
        if (!names.has(plain(name))) names.set(plain(name), column);
      }
    }
  }
  // The name of a row of one language stands for the name where there is but one.
  if (!names.has(plain("名稱"))) for (const name of ["名稱", "名称", "name"]) names.set(plain(name), "name_hant");
  return names;
}

/** Finds the head of a table: the first row that names the code and no less than another row nearby. */
export function mapColumns(kind: RegistryKind, { rows }: Sheet): Columns {
  const names = namesOf(kind);
  const at = rows
    .slice(0, HEAD_WITHIN)
    .findIndex(({ cells }) => cells.some((cell) => names.get(plain(cell)) === "code"));
  const all = registryColumns(kind);
  if (at < 0) {
    const expected = all.map((column) => columnTitle(column)["zh-Hant"]).join(" · ");
    const message = `no row names the columns of a ${SINGULAR[kind]}: ${all.join(", ")}`;
    const fault = { row: rows[0]?.row ?? 1, field: "", problem: "noHeader", expected, message } as const;
    return { at: rows.length, columns: [], absent: all, faults: [fault] };
  }
  const head = rows[at]!;
  const faults: ImportFault[] = [];
  const columns = head.cells.map((cell) => {
    if (cell === null || plain(cell) === "") return null;
    const column = names.get(plain(cell));
    if (column) return column;
    const field = String(typeof cell === "object" ? cell.formula : cell).slice(0, 100);
    const message = `unknown column ${JSON.stringify(field)}`;
    faults.push({ row: head.row, field, problem: "unknownColumn", expected: all.join(" · "), message });
    return null;
  });
  columns.forEach((column, i) => {
    if (column === null || columns.indexOf(column) === i) return;
    faults.push({ row: head.row, field: column, problem: "repeatedColumn", message: `column ${column} stands twice` });
  });
  return { at, columns, absent: all.filter((column) => !columns.includes(column)), faults };
}
