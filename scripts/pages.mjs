import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { hashOf, isCurrent, keepStamp, listFiles, readStamp } from "./inputStamp.mjs";
import { root } from "./root.mjs";

/** Builds the pages when what they are made of has changed. Rejects with the compiler's words. */
export async function buildPages(progress, signal) {
  if (arePagesCurrent()) return;
  if (!existsSync(join(root, "app"))) return;
  const files = await pageInputs();
  const hash = hashOf(files);
  progress("building the pages");
  const timer = setInterval(() => progress("building the pages …"), 10_000);
  try {
    await runNextBuild(signal);
  } finally {
    clearInterval(timer);
  }
  keepStamp("pages", files, hash);
  progress("pages are built");
}

function arePagesCurrent() {
  const stamp = readStamp("pages");
  if (!stamp || !existsSync(join(root, ".next", "BUILD_ID"))) return false;
  const known = new Set(stamp.files);
  return ownFiles().every((file) => known.has(file)) && isCurrent("pages", stamp.files);
}

/** Files that are inputs whether or not a page imports them. */
function ownFiles() {
  const config = readdirSync(root).filter((file) => /^((next|postcss|tailwind)\.config|proxy)\./.test(file));
  const folders = ["app", "components", "messages"].flatMap((dir) => listFiles(dir));
  return [...folders, ...config, "tsconfig.json", "package-lock.json"];
}

/** What the pages reach by imports, so that a change of the server alone costs no build of the pages. */
async function pageInputs() {
  const esbuild = await import("esbuild");
  const entryPoints = ownFiles().filter((file) => /\.tsx?$/.test(file) && file !== "next.config.ts");
  const options = {
    absWorkingDir: root,
    entryPoints,
    outdir: "unused",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    packages: "external",
    jsx: "automatic",
    logLevel: "silent",
    loader: { ".css": "empty", ".svg": "empty", ".png": "empty", ".ico": "empty", ".woff2": "empty" },
  };
  // What does not resolve is for Next to report; until then every file may be an input.
  const reached = await esbuild.build(options).then(
    ({ metafile }) => Object.keys(metafile.inputs).filter((file) => !file.startsWith("node_modules/")),
    () => ["contracts", "server"].flatMap((dir) => listFiles(dir)),
  );
  await esbuild.stop();
  return [...new Set([...ownFiles(), ...reached])].sort();
}

async function runNextBuild(signal) {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const tied = process.platform === "linux" && spawnSync("setpriv", ["--version"]).status === 0;
  const command = [...(tied ? ["setpriv", "--pdeathsig", "KILL"] : []), process.execPath, next, "build"];
  const child = spawn(command[0], command.slice(1), {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  signal.addEventListener("abort", () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {}
  });
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (status !== 0)
    throw new Error(`next build failed (status ${status}):\n${said.join("").trim().split("\n").slice(-60).join("\n")}`);
}
