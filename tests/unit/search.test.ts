import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pagesFor } from "../../components/shell/pagesFor.ts";
import { ACTIONS } from "../../server/access/policy.ts";
import { catalogueFindables, pageFindables, readMessages, writtenTwice } from "../../server/search/findables.ts";
import { scriptFold } from "../../server/search/scriptFold.ts";
import { type Findable, SearchIndex } from "../../server/search/searchIndex.ts";

const messages = readMessages(join(import.meta.dirname, "..", ".."));
const known = [...pageFindables(messages), ...catalogueFindables([])];
const fold = scriptFold(writtenTwice(messages, known));
const dataset = (code: string, name: string): Findable => ({ kind: "datasets", code, name, unit: "water", path: "/" });
const index = new SearchIndex(
  [
    ...known,
    dataset("agg-1", "聚數平台運行記錄"),
    dataset("level", "水位"),
    dataset("level-2", "水位"),
    dataset("x-level", "河道水位"),
  ],
  fold,
);
const codes = (q: string, kind?: string) =>
  index.find(q).flatMap(({ hit }) => (kind === undefined || hit.kind === kind ? [hit.code] : []));

describe("search", () => {
  it("finds every page of the navigation by its name", () => {
    const found = pageFindables(messages).map(({ path }) => path);
    for (const { path } of pagesFor(ACTIONS)) expect(found).toContain(path);
  });

  it("puts a whole code before a beginning, a beginning before a part, and a code before a name", () => {
    expect(codes("level", "datasets")).toEqual(["level", "level-2", "x-level"]);
    expect(codes("水位", "datasets")).toEqual(["level", "level-2", "x-level"]);
    expect(codes("AGGREGATION.STALE")[0]).toBe("aggregation.stale");
    expect(codes("licenses.", "indicators").every((code) => code.startsWith("licenses."))).toBe(true);
  });

  it("finds a name that is kept in one writing by the other, and indicators in each language", () => {
    for (const q of ["聚数", "聚數"]) expect(codes(q, "datasets")).toEqual(["agg-1"]);
    for (const q of ["接口調用量", "接口调用量", "Interface calls", "ｉｎｔｅｒｆａｃｅ　calls"])
      expect(codes(q)).toContain("calls.total");
    for (const q of ["指標", "指标", "indicators"]) expect(codes(q, "pages")).toContain("/indicators");
  });

  it("takes what is typed as text", () => {
    for (const q of ["%", ".*", "\\", "'", "<script>", "𠮷", " "]) expect(codes(q, "datasets"), q).toEqual([]);
    expect(codes("x".repeat(100))).toEqual([]);
  });

  it("finds one of a hundred thousand names", () => {
    const large = new SearchIndex(
      Array.from({ length: 100_000 }, (_, i) => dataset(`d${i}`, `數據集第${i}號，供測試`)),
      fold,
    );
    expect(large.find("第99999号").map(({ hit }) => hit.code)).toEqual(["d99999"]);
  });
});
