import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const CALL =
  /import\.meta\.glob(?:<[^()]*>)?\(\s*["']\.\/([\w/]+)\/\*\.ts["']\s*,\s*\{\s*eager:\s*true\s*,?\s*\}\s*,?\s*\)/g;

/** Vite's `import.meta.glob("./dir/*.ts", { eager: true })` written out as imports; Vitest knows it by itself. */
export function writeOutGlobs(source, filesOf) {
  const imports = [];
  const code = source.replace(CALL, (_, dir) => {
    const members = filesOf(dir).map((file) => {
      const name = `__glob${imports.length}`;
      imports.push(`import * as ${name} from "./${dir}/${file}";`);
      return `"./${dir}/${file}": ${name}`;
    });
    return `{ ${members.join(", ")} }`;
  });
  return code === source ? source : `${imports.join("")}${code}`;
}

/** The esbuild plugin, for the one folder whose files are found and not listed: the indicators' definitions. */
export const importGlob = {
  name: "import-glob",
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]indicators[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const watchDirs = [];
      const contents = writeOutGlobs(readFileSync(path, "utf8"), (dir) => {
        const full = join(dirname(path), dir);
        watchDirs.push(full);
        return readdirSync(full)
          .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
          .sort();
      });
      return { contents, loader: "ts", watchDirs, watchFiles: [path] };
    });
  },
};
