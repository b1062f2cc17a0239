import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { importGlob } from "./importGlob.mjs";
import { isCurrent, keepStamp, listFiles } from "./inputStamp.mjs";
import { buildPages } from "./pages.mjs";
import { progress } from "./progress.mjs";
import { root } from "./root.mjs";

/** What runs as `.build/<name>.js`. */
const ENTRIES = {
  supervisor: "server/supervisor/main.ts",
  clickhouse: "server/embedded/clickhouse.ts",
  web: "server/web/main.ts",
  worker: "workers/main.ts",
  demo: "workers/demo/main.ts",
  token: "server/ingest/tokenCommand.ts",
};

function bundleOptions(name) {
  return {
    absWorkingDir: root,
    entryPoints: { [name]: ENTRIES[name] },
    outdir: join(root, ".build"),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    // Bundled files have no place of their own: migrations and plans are found through COCKPIT_ROOT.
    plugins: [importGlob],
  };
}

function entryNames() {
  return Object.keys(ENTRIES).filter((name) => existsSync(join(root, ENTRIES[name])));
}

/** Bundles the server's code into `.build` when it has changed; takes well under a second. */
export async function buildBundles() {
  const files = [...["server", "workers", "contracts"].flatMap((dir) => listFiles(dir)), "package-lock.json"];
  const names = entryNames();
  const outputs = names.map((name) => join(root, ".build", `${name}.js`));
  if (outputs.every((file) => existsSync(file)) && isCurrent("bundles", files)) return;
  progress("building the server");
  mkdirSync(join(root, ".build"), { recursive: true });
  const esbuild = await import("esbuild");
  await Promise.all(names.map((name) => esbuild.build(bundleOptions(name))));
  for (const name of Object.keys(ENTRIES).filter((other) => !names.includes(other))) {
    rmSync(join(root, ".build", `${name}.js`), { force: true });
  }
  await esbuild.stop();
  keepStamp("bundles", files);
}

/** Bundles now and again after every change; `onBuilt(name)` tells which child has new code. */
export async function watchBundles(onBuilt) {
  const esbuild = await import("esbuild");
  for (const name of entryNames()) {
    let before = "";
    const tell = {
      name: "tell",
      setup: (build) =>
        build.onEnd(({ errors }) => {
          if (errors.length > 0) return;
          const now = readFileSync(join(root, ".build", `${name}.js`), "utf8");
          if (before !== "" && before !== now) onBuilt(name);
          before = now;
        }),
    };
    const options = bundleOptions(name);
    const context = await esbuild.context({ ...options, plugins: [...options.plugins, tell] });
    await context.rebuild().catch(() => {});
    await context.watch();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildBundles();
  await buildPages(progress, new AbortController().signal);
}
