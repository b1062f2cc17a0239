import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

/** Every file below `dir`, as sorted paths from the root. */
export function listFiles(dir) {
  if (!existsSync(join(root, dir))) return [];
  return readdirSync(join(root, dir), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

/** A name for the content of these files: a fresh clone or a touched file changes nothing. */
export function hashOf(files) {
  const hash = createHash("sha256").update(process.version);
  for (const file of files) {
    hash.update(`\0${file}\0`);
    if (existsSync(join(root, file))) hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** Whether what was built under this name was built from exactly these files. */
export function isCurrent(name, files) {
  return readStamp(name)?.hash === hashOf(files);
}

/** What was kept with the stamp, or undefined. */
export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), "utf8"));
  } catch {
    return undefined;
  }
}

/** Remembers that it was built from these files. */
export function keepStamp(name, files, hash = hashOf(files)) {
  mkdirSync(join(root, ".build"), { recursive: true });
  writeFileSync(stampFile(name), JSON.stringify({ hash, files }));
}

function stampFile(name) {
  return join(root, ".build", `${name}.stamp.json`);
}
