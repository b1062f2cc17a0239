import type { IncomingMessage } from "node:http";
import { createGunzip, type Gunzip } from "node:zlib";
import { Problem } from "../api/problem.ts";

export const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Reads a request's body, gunzipped when it says so. The limit holds while reading, also against a gzip bomb.
 * Throws Problem 413 (too large), 415 (another content encoding) or 400 (broken gzip, connection cut short).
 */
export async function readBody(req: IncomingMessage, limit = MAX_BODY_BYTES): Promise<Buffer> {
  const encoding = req.headers["content-encoding"] ?? "identity";
  if (encoding !== "gzip" && encoding !== "identity") {
    throw new Problem(415, "unsupported-encoding", `Content-Encoding must be gzip or absent, got ${encoding}.`);
  }
  const tooLarge = new Problem(
    413,
    "too-large",
    `The body is larger than ${limit} bytes${encoding === "gzip" ? " after decompression" : ""}.`,
  );
  if (Number(req.headers["content-length"] ?? 0) > limit) throw tooLarge;
  const source = encoding === "gzip" ? unzipped(req) : req;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // The request outlives a body that is refused half-way: its answer still has to reach the client.
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length;
      if (size > limit) throw tooLarge;
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(400, "malformed-body", `The body could not be read: ${reason}.`);
  } finally {
    if (source !== req) {
      req.unpipe();
      source.destroy();
    }
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

/** The request's body through gunzip; a connection cut short, which pipe() does not pass on, ends it with an error. */
function unzipped(req: IncomingMessage): Gunzip {
  const gunzip = createGunzip();
  req.once("close", () => req.complete || gunzip.destroy(new Error("the connection was cut short")));
  return req.pipe(gunzip);
}
