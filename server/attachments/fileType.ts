import { zipEntries } from "./zipEntries.ts";

const OFFICE = {
  xlsx: { part: "xl/", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  docx: { part: "word/", type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
} as const;
const TEXT = { csv: "text/csv; charset=utf-8", txt: "text/plain; charset=utf-8" } as const;
const MAX_ENTRIES = 2000;
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_RATIO = 200;

const begins = (file: Buffer, bytes: readonly number[]) => file.subarray(0, bytes.length).equals(Buffer.from(bytes));
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** What a file is by its content, if it is of a kind that is taken and its name says the same. A string says why not. */
export function fileType(file: Buffer, name: string): { type: string } | string {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (ending === "pdf")
    return begins(file, [0x25, 0x50, 0x44, 0x46, 0x2d]) ? { type: "application/pdf" } : differs(ending);
  if (ending === "png")
    return begins(file, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ? { type: "image/png" } : differs(ending);
  if (ending === "jpg" || ending === "jpeg")
    return begins(file, [0xff, 0xd8, 0xff]) ? { type: "image/jpeg" } : differs(ending);
  if (ending === "xlsx" || ending === "docx") return officeType(file, ending);
  if (ending === "csv" || ending === "txt") return isText(file) ? { type: TEXT[ending] } : differs(ending);
  return "Only PDF, PNG, JPEG, XLSX, DOCX, CSV and TXT files are taken.";
}

const differs = (ending: string) => `The file is not what its ending .${ending} says.`;

function isText(file: Buffer): boolean {
  if (file.includes(0)) return false;
  try {
    utf8.decode(file);
    return true;
  } catch {
    return false;
  }
}

/** An office file is a ZIP: it is judged by its table of contents and never unpacked here. */
function officeType(file: Buffer, ending: keyof typeof OFFICE): { type: string } | string {
  if (!begins(file, [0x50, 0x4b, 0x03, 0x04])) return differs(ending);
  const entries = zipEntries(file, MAX_ENTRIES);
  if (!entries) return differs(ending);
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (unpacked > MAX_UNPACKED || unpacked > MAX_RATIO * file.length)
    return "The file unpacks to far more than it should (a ZIP bomb).";
  if (entries.some(({ name }) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:/.test(name))) return differs(ending);
  if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name))) return "Files with macros are not taken.";
  const names = entries.map(({ name }) => name);
  const { part, type } = OFFICE[ending];
  return names.includes("[Content_Types].xml") && names.some((name) => name.startsWith(part))
    ? { type }
    : differs(ending);
}
