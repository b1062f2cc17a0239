import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureDependencies } from "./dependencies.mjs";
import { importGlob } from "./importGlob.mjs";
import { root } from "./root.mjs";

/** `npm run bench -- <name> [options]`: bundles bench/<name>.ts and runs it in this process. */
await ensureDependencies();
const [name, ...options] = process.argv.slice(2);
const benches = readdirSync(join(root, "bench", "runs")).map((file) => file.replace(/\.ts$/, ""));
const source = join(root, "bench", "runs", `${name}.ts`);
if (!name || !existsSync(source)) {
  process.stderr.write(`Usage: npm run bench -- <${benches.join(" | ")}>\n`);
  process.exit(1);
}
const { buildBundles } = await import("./build.mjs");
const { buildPages } = await import("./pages.mjs");
await buildBundles();
await buildPages((text) => process.stderr.write(`${text}\n`), new AbortController().signal);
mkdirSync(join(root, ".build", "bench"), { recursive: true });
const esbuild = await import("esbuild");
const outfile = join(root, ".build", "bench", `${name}.js`);
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [source],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  jsx: "automatic",
  plugins: [importGlob],
  logLevel: "warning",
});
await esbuild.stop();
const { run } = await import(pathToFileURL(outfile).href);
await run({ root, options });
process.exit(0);
