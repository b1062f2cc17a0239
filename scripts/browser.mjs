import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { showing } from "./progress.mjs";
import { root } from "./root.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The path of a Chromium to test with: the machine's, else by apt, else Playwright's own. Throws where none can be had. */
export async function ensureChromium() {
  const found = process.env.CHROMIUM_PATH || onPath() || playwrightsOwn();
  if (found) return found;
  await aptInstall("Chromium", ["chromium"]);
  const installed = onPath();
  if (installed) return installed;
  await showing("installing Chromium by Playwright", async () =>
    run(process.execPath, [playwrightCli(), "install", "chromium"]),
  );
  const downloaded = playwrightsOwn();
  if (downloaded) return downloaded;
  throw new Error("no Chromium: install the package chromium, or set CHROMIUM_PATH to one");
}

/** Makes sure that the machine can draw Chinese outside the pages' own fonts; only a notice where it cannot. */
export async function ensureChineseFont() {
  if (hasChineseFont()) return;
  await aptInstall("a Chinese font", ["fontconfig", "fonts-noto-cjk"]);
  if (!hasChineseFont()) process.stdout.write("no Chinese font found: the pages' bundled fonts have to do\n");
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function playwrightCli() {
  return join(root, "node_modules", "playwright-core", "cli.js");
}

function playwrightsOwn() {
  const script = 'import("playwright-core").then((p) => process.stdout.write(p.chromium.executablePath()))';
  const { stdout } = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  return stdout && existsSync(stdout) ? stdout : undefined;
}

function hasChineseFont() {
  const { stdout } = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  return Boolean(stdout?.trim());
}

async function aptInstall(what, packages) {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return;
  await showing(`installing ${what} by apt`, async () => {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  });
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr } = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0)
    process.stdout.write(`${command} ${args.join(" ")} failed: ${String(stderr).trim().split("\n").at(-1)}\n`);
}
