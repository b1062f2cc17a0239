import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { dirname, join } from "node:path";
import { errorCode, PlainError } from "./plainError.ts";

const MEBIBYTE = 1 << 20;
const LEAST_FREE_MIB = 200;

/** Creates the data directory and proves that there is room and that a mebibyte reaches its disk. Throws a PlainError. */
export function checkWritable(dir: string): void {
  const probe = join(dir, "run", `probe.${process.pid}`);
  try {
    // Passable but not listable: the embedded PostgreSQL may run as another user below it.
    create(dir, 0o711);
    create(join(dir, "run"), 0o700);
    chmodSync(join(dir, "run"), 0o700);
    const file = openSync(probe, "w", 0o600);
    try {
      const written = writeSync(file, Buffer.alloc(MEBIBYTE, 1));
      if (written < MEBIBYTE) throw Object.assign(new Error("short write"), { code: "ENOSPC" });
      fsyncSync(file);
    } finally {
      closeSync(file);
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw new PlainError(refusal(dir, errorCode(error)));
  }
  const { bavail, bsize } = statfsSync(dir);
  const free = Math.floor((bavail * bsize) / MEBIBYTE);
  if (free >= LEAST_FREE_MIB) return;
  throw new PlainError(
    `The disk that holds ${dir} is nearly full (${free} MiB left, ${LEAST_FREE_MIB} needed): free some space, or set COCKPIT_DATA_DIR to another directory.`,
  );
}

/** Level by level: Node's recursive mkdir hides why it fails, and never returns where a level cannot be created. */
function create(dir: string, mode: number): void {
  if (existsSync(dir)) return;
  create(dirname(dir), mode);
  mkdirSync(dir, { mode });
}

function refusal(dir: string, code: string): string {
  const change = "set COCKPIT_DATA_DIR to another directory";
  if (code === "ENOSPC" || code === "EDQUOT")
    return `The disk that holds ${dir} is full: free some space, or ${change}.`;
  if (code === "EROFS") return `The data directory ${dir} is on a read-only disk: ${change}.`;
  if (code === "EACCES" || code === "EPERM" || code === "ENOENT")
    return `The data directory ${dir} is not writable for this user: ${change}.`;
  if (code === "ENOTDIR" || code === "EEXIST") return `The data directory ${dir} is not a directory: ${change}.`;
  return `The data directory ${dir} cannot be used (${code || "unknown error"}): ${change}.`;
}

/**
 * Holds the data directory for this process until it exits, however it exits: a Unix socket that listens is the lock,
 * one that nobody answers is left over and taken over. Returns what lets go of it early. Throws a PlainError when another instance holds it.
 */
export async function holdDataDirectory(dir: string): Promise<() => void> {
  const path = join(dir, "run", "lock.sock");
  const address = shortAddress(dir, path);
  const inUse = new PlainError(
    `The data directory ${dir} is in use by another instance: stop it, or set COCKPIT_DATA_DIR.`,
  );
  for (let attempt = 0; attempt < 3; attempt++) {
    if (await answers(address)) throw inUse;
    rmSync(path, { force: true });
    const server = createServer((socket) => socket.destroy());
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once("error", (error) => (errorCode(error) === "EADDRINUSE" ? resolve(false) : reject(error)));
      server.listen(address, () => resolve(true));
    });
    if (!listening) continue;
    // Two that start at once may both have found it left over: whoever's socket is still there has it.
    const mine = statSync(path).ino;
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (statSync(path, { throwIfNoEntry: false })?.ino !== mine) throw inUse;
    server.unref();
    return () => rmSync(path, { force: true });
  }
  throw inUse;
}

/** The system refuses socket paths of more than about 100 bytes; Linux can name the directory by a descriptor. */
function shortAddress(dir: string, path: string): string {
  if (Buffer.byteLength(path) <= 100 || process.platform !== "linux") return path;
  return `/proc/self/fd/${openSync(join(dir, "run"), "r")}/lock.sock`;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
