import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { checkHouse } from "./houseRules.mjs";
import { listFiles } from "./inputStamp.mjs";
import { root } from "./root.mjs";

const CODE_FOLDERS = ["app", "components", "contracts", "server", "workers", "scripts", "bench", "tests"];
const SOURCE_FOLDERS = [...CODE_FOLDERS, "docs", "messages", "plans", "public"];

/** Checks that need no store, side by side. Returns the names of those that failed, having printed what they said. */
export async function verify() {
  await ensureDependencies();
  const checks = {
    "format and lint": () => run("@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]),
    types: typeCheck,
    "dead code": () => run("knip/bin/knip.js", ["--no-progress"]),
    "house rules": houseRules,
  };
  const failed = [];
  await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      const began = performance.now();
      const { ok, said } = await check();
      const took = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(`${ok ? "ok  " : "FAIL"}  ${name} (${took} s)\n${ok ? "" : `${said.trim()}\n`}`);
      if (!ok) failed.push(name);
    }),
  );
  return failed;
}

async function typeCheck() {
  // Next writes this file when it builds; a fresh clone has none yet.
  if (!existsSync(join(root, "next-env.d.ts"))) await run("next/dist/bin/next", ["typegen"]);
  return run("typescript/bin/tsc", ["--noEmit"]);
}

async function houseRules() {
  const code = CODE_FOLDERS.flatMap(listFiles).filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  const rootDocs = readdirSync(root).filter((file) => file.endsWith(".md"));
  const docs = [...rootDocs, ...listFiles("docs").filter((file) => file.endsWith(".md"))];
  const problems = [...checkHouse(root, code, docs), ...ignoredFiles()];
  return { ok: problems.length === 0, said: problems.join("\n") };
}

/** A source that .gitignore keeps out of every clone works here and nowhere else. */
function ignoredFiles() {
  const args = ["ls-files", "--others", "--ignored", "--exclude-standard", "--", ...SOURCE_FOLDERS];
  const { stdout } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const files = (stdout ?? "").split("\n").filter(Boolean);
  return files.map(
    (file) => `${file}: is ignored by git, so no clone has it; narrow the line of .gitignore that hides it`,
  );
}

/** Runs a tool of node_modules. */
function run(bin, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "node_modules", bin), ...args], {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
    child.once("error", reject);
    child.once("close", (status) => resolve({ ok: status === 0, said: Buffer.concat(said).toString() }));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = (await verify()).length === 0 ? 0 : 1;
}
