import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { Problem } from "../api/problem.ts";
import { safeFileName } from "./fileName.ts";
import { fileType } from "./fileType.ts";

export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** A file that lies under `attachments/<id>` of the data directory, checked. */
export type StoredFile = { id: string; name: string; type: string; bytes: number; sha256: string };

const folder = (dataDir: string) => join(dataDir, "attachments");
/** Where a file's bytes lie; `id` is ours, never a name from outside. */
export function filePath(dataDir: string, id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Problem(404, "not-found", "There is no such file.");
  return join(folder(dataDir), id);
}

/** How long a sender that was refused may take to notice; what still comes meanwhile is thrown away. */
const LINGER_MS = 3000;

function tooLarge(req: IncomingMessage): Problem {
  req.resume();
  setTimeout(() => req.complete || req.socket.destroy(), LINGER_MS).unref();
  return new Problem(413, "too-large", `A file may have ${MAX_FILE_BYTES} bytes at most.`);
}

/**
 * Reads a request's body into a file of its own and keeps it when its content is of a kind that is taken. The limit holds
 * while reading. Throws Problem 413, 400 or 415; then nothing is left behind.
 */
export async function storeFile(dataDir: string, req: IncomingMessage, givenName: string): Promise<StoredFile> {
  if (Number(req.headers["content-length"] ?? 0) > MAX_FILE_BYTES) throw tooLarge(req);
  const id = randomUUID();
  const name = safeFileName(givenName);
  const path = filePath(dataDir, id);
  const part = `${path}.part`;
  await mkdir(folder(dataDir), { recursive: true, mode: 0o700 });
  try {
    const { bytes, sha256 } = await write(part, req);
    const checked = fileType(await readFile(part), name);
    if (typeof checked === "string") throw new Problem(415, "file-refused", checked);
    await rename(part, path);
    return { id, name, type: checked.type, bytes, sha256 };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function write(path: string, req: IncomingMessage): Promise<{ bytes: number; sha256: string }> {
  const file = await open(path, "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  let tooBig = false;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_FILE_BYTES) {
        tooBig = true;
        break;
      }
      hash.update(chunk);
      await file.write(chunk);
    }
    if (tooBig) throw tooLarge(req);
    if (bytes === 0) throw new Problem(400, "malformed-body", "The file is empty.");
    await file.sync();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(400, "malformed-body", "The file could not be read to its end.");
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}
