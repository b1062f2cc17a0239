import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";

const dataDir = resolve(process.env.COCKPIT_DATA_DIR || "./data");

/** The running instance's database, or the given one. */
function databaseUrl() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  try {
    return JSON.parse(readFileSync(join(dataDir, "run", "instance.json"), "utf8")).databaseUrl;
  } catch {
    return undefined;
  }
}

const url = databaseUrl();
const bundle = join(root, ".build", "token.js");
if (!url || !existsSync(bundle)) {
  process.stderr.write(
    `No instance is running with the data directory ${dataDir}: run npm start first, or set COCKPIT_DATA_DIR or DATABASE_URL.\n`,
  );
  process.exit(1);
}
const { tokenCommand } = await import(pathToFileURL(bundle).href);
process.exit(await tokenCommand(process.argv.slice(2), { databaseUrl: url }));
