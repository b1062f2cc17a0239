import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";

/** From each folder: what it may import, and what to do instead of anything else. */
const DIRECTIONS = {
  contracts: {
    may: ["contracts"],
    instead: "a contract imports only zod and other contracts; move the code to server/",
  },
  server: {
    may: ["server", "contracts", "messages"],
    instead: "move what both need to contracts/, or pass it in as an argument",
  },
  workers: {
    may: ["workers", "server", "contracts"],
    instead: "workers reach the city only through server/ and contracts/",
  },
  components: {
    may: ["components", "contracts", "messages"],
    instead: "give the component the data as a prop, or fetch it over HTTP in the shape that contracts/ declares",
  },
  app: {
    may: ["app", "components", "server", "contracts", "messages"],
    instead: "a page reads through server/web/services.ts",
  },
};
const ONLY_IMPORTER = {
  echarts: "components/charts/EChart.tsx",
  "maplibre-gl": "components/map/BaseMap.tsx",
  "mapbox-gl": "components/map/BaseMap.tsx",
  "react-map-gl": "components/map/BaseMap.tsx",
  "socket.io-client": "components/live/socket.ts",
};
const VAGUE_NAMES = /^(index|utils?|lib|helpers?|constants?|types)\.(ts|tsx|mjs)$/;
const LIMITS = { code: 300, tests: 600 };
const SPECIFIER =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g;

/** Every broken rule of one code file, as `path: what is wrong; what to do`. `source` is its text. */
export function codeProblems(path, source) {
  const problems = [];
  const folder = path.split("/")[0];
  const inTests = folder === "tests";
  if (VAGUE_NAMES.test(basename(path)))
    problems.push(`${path}: says nothing by its name; name it after its main export`);
  const lines = source.split("\n").length - 1;
  const limit = inTests ? LIMITS.tests : LIMITS.code;
  if (lines > limit) problems.push(`${path}: ${lines} lines, ${limit} at most; split it by what it is about`);
  if (inTests && /\b(?:test|it|describe)\.(?:skip|only|todo|skipIf|runIf)\b/.test(source)) {
    problems.push(`${path}: skips or singles out a test; every test runs everywhere`);
  }
  const mayReadEnv = path === "server/env.ts" || !(folder in DIRECTIONS);
  if (!mayReadEnv && /process\.env\b(?!\.NODE_ENV\b)/.test(source)) {
    problems.push(`${path}: reads process.env; declare the setting in server/env.ts and pass it in`);
  }
  return [...problems, ...importProblems(path, source)];
}

function importProblems(path, source) {
  const problems = [];
  const folder = path.split("/")[0];
  const rule = DIRECTIONS[folder];
  for (const [, isType, fromStatement, fromCall] of source.matchAll(SPECIFIER)) {
    const specifier = fromStatement ?? fromCall;
    const target = targetOf(path, specifier);
    if (target === undefined) {
      const name = packageOf(specifier);
      const only = ONLY_IMPORTER[name];
      if (only && !isType && rule && path !== only)
        problems.push(`${path}: imports ${name}; only ${only} does, use that`);
      if (folder === "contracts" && name !== "zod") problems.push(`${path}: imports ${name}; ${rule.instead}`);
    } else if (rule && target.includes("/") && !rule.may.includes(target.split("/")[0])) {
      problems.push(`${path}: imports ${target}; ${rule.instead}`);
    }
  }
  return problems;
}

/** The imported file's path from the root, or undefined for a package. */
function targetOf(path, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  return specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : undefined;
}

function packageOf(specifier) {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
}

/** Every path and npm command that a document names and that does not exist. */
export function docProblems(path, text, { root, scripts, folders }) {
  const problems = [];
  const missing = (name) => !existsSync(join(root, name));
  for (const [, quoted] of text.matchAll(/`([^`\n]+)`/g)) {
    const named = quoted.replace(/:\d+$/, "").replace(/\/$/, "");
    const isPath = /^[\w.@[\]-]+(?:\/[\w.@[\]-]+)*$/.test(named) && folders.includes(named.split("/")[0]);
    if (isPath && (named.includes("/") || /\/$/.test(quoted)) && missing(named)) {
      problems.push(`${path}: names ${named}, which does not exist`);
    }
  }
  for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g)) {
    if (!scripts.includes(name)) problems.push(`${path}: names npm run ${name}, which does not exist`);
  }
  for (const [, link] of text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (/^[a-z]+:/i.test(link)) continue;
    if (missing(join(dirname(path), link))) problems.push(`${path}: links to ${link}, which does not exist`);
  }
  return problems;
}

/** Checks whole files of the repository; returns the problems. */
export function checkHouse(root, codeFiles, docFiles) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folders = [...Object.keys(DIRECTIONS), "plans", "public", "scripts", "tests", "docs", "messages"];
  const read = (path) => readFileSync(join(root, path), "utf8");
  return [
    ...codeFiles.flatMap((path) => codeProblems(path, read(path))),
    ...docFiles.flatMap((path) => docProblems(path, read(path), { root, scripts: Object.keys(scripts), folders })),
  ];
}
