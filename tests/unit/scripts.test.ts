import { describe, expect, it } from "vitest";
import { writeOutGlobs } from "../../scripts/importGlob.mjs";
import { countReport } from "../../scripts/test.mjs";

describe("import.meta.glob for esbuild", () => {
  it("is written out as imports", () => {
    const source = 'const all = import.meta.glob("./definitions/*.ts", { eager: true }) as X;';
    const code = writeOutGlobs(source, () => ["a.ts", "b.ts"]);
    expect(code).toBe(
      'import * as __glob0 from "./definitions/a.ts";import * as __glob1 from "./definitions/b.ts";' +
        'const all = { "./definitions/a.ts": __glob0, "./definitions/b.ts": __glob1 } as X;',
    );
  });

  it("takes a type argument and another quote, and leaves other code alone", () => {
    const typed = "x(import.meta.glob<{ default: X }>('./d/*.ts', { eager: true, }))";
    expect(writeOutGlobs(typed, () => [])).toBe("x({  })");
    expect(writeOutGlobs("import.meta.url", () => ["a.ts"])).toBe("import.meta.url");
  });
});

describe("the sum of a suite's report", () => {
  const file = (status: string, ...tests: string[]) => ({
    name: "file",
    status,
    assertionResults: tests.map((state, i) => ({ status: state, fullName: `t${i}`, title: `t${i}` })),
  });

  it("counts passed and failed tests", () => {
    const counts = countReport({
      testResults: [file("passed", "passed", "passed"), file("failed", "failed", "passed")],
    });
    expect(counts).toMatchObject({ passed: 3, failed: 1, notRun: [], broken: [] });
  });

  it("counts what did not run as failed and names it", () => {
    const counts = countReport({ testResults: [file("passed", "passed", "skipped", "todo")] });
    expect(counts).toMatchObject({ passed: 1, failed: 2, notRun: ["t1", "t2"] });
  });

  it("counts a file that does not load as failed", () => {
    expect(countReport({ testResults: [file("failed")] })).toMatchObject({ passed: 0, failed: 1, broken: ["file"] });
  });
});
