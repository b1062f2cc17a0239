import { describe, expect, it } from "vitest";
import { codeProblems, docProblems } from "../../scripts/houseRules.mjs";

describe("house rules", () => {
  it.each([
    ["contracts/live.ts", 'import { x } from "../server/env.ts";', "contracts"],
    ["contracts/live.ts", 'import pg from "pg";', "imports pg"],
    ["server/api/a.ts", 'import type { X } from "../../components/ui/X.tsx";', "contracts/"],
    ["server/api/a.ts", 'const x = await import("../../workers/main.ts");', "contracts/"],
    ["components/ui/X.tsx", 'import { x } from "@/server/env.ts";', "over HTTP"],
    ["workers/main.ts", 'export { x } from "../app/page.tsx";', "workers"],
    ["components/ui/X.tsx", 'import * as echarts from "echarts/core";', "components/charts/EChart.tsx"],
    ["server/api/utils.ts", "", "name it"],
    ["server/api/a.ts", "const x = process.env.PORT;", "server/env.ts"],
    ["tests/unit/a.test.ts", `test${"."}only("x", () => {});`, "every test"],
    ["server/api/a.ts", "\n".repeat(301), "300 at most"],
  ])("%s with %j is refused with what to do instead", (path, source, instead) => {
    const problems = codeProblems(path, source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(instead);
  });

  it.each([
    ["contracts/live.ts", 'import { z } from "zod";\nimport { x } from "./indicator.ts";'],
    ["server/api/a.ts", 'import {\n  x,\n} from "../../contracts/live.ts";'],
    ["app/page.tsx", 'import { x } from "@/server/web/services.ts";\nimport "./globals.css";'],
    ["components/charts/EChart.tsx", 'import * as echarts from "echarts/core";'],
    ["components/charts/other.ts", 'import type { X } from "echarts";'],
    ["server/api/a.ts", 'if (process.env.NODE_ENV === "production") x();'],
    ["scripts/a.mjs", 'import x from "../server/env.ts"; process.env.PORT;'],
    ["tests/unit/long.test.ts", "\n".repeat(600)],
  ])("%s with %j is fine", (path, source) => {
    expect(codeProblems(path, source)).toEqual([]);
  });

  it("finds paths, commands and links of a document that do not exist", () => {
    const repository = { root: process.cwd(), scripts: ["start"], folders: ["server", "docs"] };
    const good = "`server/env.ts` `npm run start` [x](https://a.b/c) `a/b` `server/{a,b}.ts` [e](server/env.ts)";
    expect(docProblems("README.md", good, repository)).toEqual([]);
    const bad = "`server/gone.ts` npm run gone [x](docs/gone.md#y)";
    expect(docProblems("README.md", bad, repository)).toHaveLength(3);
  });
});
