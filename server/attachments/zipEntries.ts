/** `bytes`: its unpacked size as the table of contents claims it; `packed`, `method` and `at`: how and where it lies. */
export type ZipEntry = { name: string; bytes: number; packed: number; method: number; at: number };

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;

/** The entries of a ZIP file by its own table of contents, with nothing unpacked; null: it is none, or not a plain one. */
export function zipEntries(file: Buffer, most: number): ZipEntry[] | null {
  const end = endRecord(file);
  if (end === null) return null;
  const count = file.readUInt16LE(end + 10);
  const size = file.readUInt32LE(end + 12);
  const start = file.readUInt32LE(end + 16);
  // 0xffff and 0xffffffff announce ZIP64, which no office file of this size needs.
  if (count > most || count !== file.readUInt16LE(end + 8) || start + size > end) return null;
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return null;
    const nameBytes = file.readUInt16LE(at + 28);
    const next = at + 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (next > end) return null;
    entries.push({
      name: file.toString("utf8", at + 46, at + 46 + nameBytes),
      bytes: file.readUInt32LE(at + 24),
      packed: file.readUInt32LE(at + 20),
      method: file.readUInt16LE(at + 10),
      at: file.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

function endRecord(file: Buffer): number | null {
  for (let at = file.length - END_BYTES; at >= Math.max(0, file.length - END_BYTES - MAX_COMMENT); at--)
    if (file.readUInt32LE(at) === END && at + END_BYTES + file.readUInt16LE(at + 20) === file.length) return at;
  return null;
}
