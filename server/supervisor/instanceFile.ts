import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How `npm run token` and the tests find the running instance. */
export type Instance = { pid: number; port: number; databaseUrl: string; clickhouseUrl: string };

/** Writes `<data>/run/instance.json`, readable by this user alone because the URLs carry passwords. */
export function writeInstance(dataDir: string, instance: Instance): void {
  const file = instancePath(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(instance)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Removes it when the instance stops. */
export function removeInstance(dataDir: string): void {
  rmSync(instancePath(dataDir), { force: true });
}

function instancePath(dataDir: string): string {
  return join(dataDir, "run", "instance.json");
}
