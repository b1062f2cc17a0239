import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";

/** `<partition>_<first block>_<last block>_<level>[_<mutation>]`, a part's name and its directory's. */
const PART = /^(.+)_(\d+)_(\d+)_\d+(?:_\d+)?$/;
const LOG = /^deduplication_log_\d+\.txt$/;
type Part = { partition: string; first: number; last: number };

const readPart = (name: string): Part | null => {
  const [, partition, first, last] = PART.exec(name) ?? [];
  return partition ? { partition, first: Number(first), last: Number(last) } : null;
};
const list = (dir: string) => (existsSync(dir) ? readdirSync(dir) : []);

/**
 * Takes blocks that are not in the store out of its deduplication logs, before the engine starts. The engine notes a
 * block there, waits for the disk, and only then gives the part its name (`MergeTreeSink`): killed in
 * between, it would take the same block for a duplicate ever after, and drop it. A part that was merged lies within the
 * bounds of another. `dir` is the engine's directory. Returns how many notes were taken out.
 */
export function dropUnfinishedBlocks(dir: string): number {
  let dropped = 0;
  for (const prefix of list(join(dir, "store"))) {
    for (const table of list(join(dir, "store", prefix))) {
      const place = join(dir, "store", prefix, table);
      const logs = list(join(place, "deduplication_logs")).filter((name) => LOG.test(name));
      if (logs.length === 0) continue;
      const parts = new Map<string, Part[]>();
      for (const part of list(place).map(readPart)) {
        const held = part && parts.get(part.partition);
        if (held) held.push(part);
        else if (part) parts.set(part.partition, [part]);
      }
      const isThere = ({ partition, first, last }: Part) =>
        parts.get(partition)?.some((held) => held.first <= first && last <= held.last) ?? false;
      for (const name of logs) dropped += mendLog(join(place, "deduplication_logs", name), isThere);
    }
  }
  return dropped;
}

/** A line is `<1: added, 2: dropped> TAB <part> TAB <block>`. */
function mendLog(path: string, isThere: (part: Part) => boolean): number {
  const lines = readFileSync(path, "utf8").split("\n");
  const kept = lines.filter((line) => {
    const [operation, name = ""] = line.split("\t");
    const part = readPart(name);
    return operation !== "1" || part === null || isThere(part);
  });
  if (kept.length < lines.length) {
    const file = openSync(`${path}.new`, "w");
    writeSync(file, kept.join("\n"));
    fsyncSync(file);
    closeSync(file);
    renameSync(`${path}.new`, path);
  }
  return lines.length - kept.length;
}
