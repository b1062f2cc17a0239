import { Problem } from "../../api/problem.ts";

const BOMS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
] as const;

function tryAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without a BOM, UTF-16 shows by the zero bytes of its commas and digits. */
function guessUtf16(bytes: Uint8Array): string | null {
  const few = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  for (let i = 0; i < few.length; i++) if (few[i] === 0) zeros[i % 2]!++;
  if (zeros[0]! + zeros[1]! < few.length / 20) return null;
  return zeros[1]! > zeros[0]! ? "utf-16le" : "utf-16be";
}

/** The text of a file in UTF-8, UTF-16 or GB18030 (GBK and GB 2312 are parts of it). Throws Problem 422 for any other. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte))?.[0];
  for (const encoding of [marked ?? guessUtf16(bytes) ?? "utf-8", "gb18030"]) {
    const text = tryAs(encoding, bytes);
    if (text !== null) return { text, encoding };
  }
  throw new Problem(422, "unknown-encoding", "The text is not UTF-8, UTF-16 or GB18030: save it as one of these.");
}
