import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { MAX_UNPACKED_BYTES } from "../../../contracts/registryImport.ts";
import { Problem } from "../../api/problem.ts";
import { type ZipEntry, zipEntries } from "../../attachments/zipEntries.ts";
import { decodeText } from "./decodeText.ts";

const MAX_ENTRIES = 2000;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const inflate = promisify(inflateRaw);

const broken = (why: string) => new Problem(422, "broken-xlsx", `The file is not a readable XLSX: ${why}.`);
const bomb = () =>
  new Problem(413, "unpacks-too-large", `The file unpacks to more than ${MAX_UNPACKED_BYTES} bytes; nothing was read.`);

/**
 * The parts of an XLSX by name, unpacked one by one when asked for. What it claims to unpack to is checked first, and what
 * it really unpacks to while it does. Throws Problem 422 (broken), 413 (too large).
 */
export function unpackXlsx(file: Buffer): (name: string) => Promise<string | null> {
  const entries = zipEntries(file, MAX_ENTRIES);
  if (!entries) throw broken("its table of contents is not that of a plain ZIP file");
  let left = MAX_UNPACKED_BYTES;
  const wanted = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name));
  if (wanted.reduce((sum, { bytes }) => sum + bytes, 0) > left) throw bomb();
  const byName = new Map(wanted.map((entry) => [entry.name.replace(/^\//, "").toLowerCase(), entry]));
  return async (name) => {
    const entry = byName.get(name.replace(/^\//, "").toLowerCase());
    if (!entry) return null;
    const bytes = await unpack(file, entry, left);
    left -= bytes.length;
    return decodeText(bytes).text;
  };
}

async function unpack(file: Buffer, { at, packed, method, name }: ZipEntry, most: number): Promise<Buffer> {
  if (at + 30 > file.length || file.readUInt32LE(at) !== LOCAL) throw broken(`${name} is not where it should be`);
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  if (start + packed > file.length) throw broken(`${name} is cut short`);
  const bytes = file.subarray(start, start + packed);
  if (bytes.length > most) throw bomb();
  if (method === STORED) return bytes;
  if (method !== DEFLATED) throw broken(`${name} is packed in an unknown way`);
  try {
    return await inflate(bytes, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw bomb();
    throw broken(`${name} cannot be unpacked`);
  }
}
