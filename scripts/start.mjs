import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { seconds } from "./progress.mjs";
import { root } from "./root.mjs";

const dev = process.argv.includes("--dev");

try {
  await ensureDependencies();
  const { buildBundles, watchBundles } = await import("./build.mjs");
  const { buildPages } = await import("./pages.mjs");
  await buildBundles();
  const { start } = await import(pathToFileURL(join(root, ".build", "supervisor.js")).href);
  const supervisor = await start({
    root,
    dev,
    seconds,
    env: process.env,
    // In development Next compiles a page when it is first asked for; a machine interface alone needs no pages.
    pages: dev || process.env.COCKPIT_PAGES === "off" ? async () => {} : buildPages,
  });
  if (dev) await watchBundles((name) => supervisor.again(name));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
