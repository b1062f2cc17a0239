import { xmlAttributes, xmlElements } from "./xml.ts";

const DAY_MS = 86_400_000;
const EPOCH = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;

/** Formats of the standard that show a date or a time, those of East Asia included. */
const isDateId = (id: number) => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
/** A format of the workbook's own shows one when letters of dates stand outside quotes and brackets. */
const isDateCode = (code: string) => /[ymdhs年月日]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ""));

/** Which styles of cells show dates, by their number. */
export function dateStyles(styles: string | null): Set<number> {
  const found = new Set<number>();
  if (!styles) return found;
  const own = new Map<string, string>();
  for (const { tag } of xmlElements(styles, "numFmt")) {
    const { numFmtId = "", formatCode = "" } = xmlAttributes(tag);
    own.set(numFmtId, formatCode);
  }
  const [formats] = xmlElements(styles, "cellXfs");
  let style = 0;
  for (const { tag } of xmlElements(formats?.body ?? "", "xf")) {
    const { numFmtId = "0" } = xmlAttributes(tag);
    const code = own.get(numFmtId);
    if (code === undefined ? isDateId(Number(numFmtId)) : isDateCode(code)) found.add(style);
    style++;
  }
  return found;
}

/** A workbook's day number as people write dates: 2026-03-07, with the time when there is one. */
export function dateText(serial: number, epoch: keyof typeof EPOCH): string {
  const ms = EPOCH[epoch] + Math.round(serial * DAY_MS);
  if (!Number.isFinite(ms) || Math.abs(ms) > 8e15) return String(serial);
  const text = new Date(ms).toISOString().slice(0, 19).replace("T", " ");
  if (serial >= 0 && serial < 1) return text.slice(11);
  return text.endsWith(" 00:00:00") ? text.slice(0, 10) : text;
}
