import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { Api } from "../harness/api.ts";
import { beSomebody } from "./beSomebody.ts";
import { overhang, violations } from "./usable.ts";
import { Viewer, visit } from "./viewer.ts";

const PATIENCE_MS = 90_000;
let viewer: Viewer;

beforeAll(async () => {
  viewer = await Viewer.open();
  const api = new Api(inject("instance").url);
  await api.register("departments", [{ code: "big-data-center", name_hant: "市大數據中心", kind: "institution" }]);
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

describe("the plan", () => {
  it(
    "shows 35 items, and a unit's report moves a target under everyone's eyes",
    async () => {
      const reader = await viewer.page();
      await visit(reader, "/plan");
      expect(await reader.locator("[data-item]").count()).toBe(35);
      await visit(reader, "/plan/1.2.2");
      const trainings = reader.locator('[data-target="platform-trainings"]');
      await trainings.waitFor();

      const page = await viewer.page();
      await beSomebody(page, "經辦", { role: "unit_clerk", unit: "big-data-center" });
      await visit(page, "/plan/1.2.2");
      const note = "第三場，<b>閔行</b>";
      await page.getByLabel("累計數（場）").fill("7");
      await page.getByLabel("說明（可不填）").fill(note);
      await page.getByRole("button", { name: "填報", exact: true }).click();
      await page.getByText("● 已填報").waitFor();
      await trainings.getByText("7").first().waitFor({ timeout: 10_000 });
      await reader.locator("[data-report]").filter({ hasText: note }).waitFor({ timeout: 10_000 });

      await page.getByLabel("累計數（場）").fill("5");
      await page.getByText("將記為更正").waitFor();
      await page.getByRole("button", { name: "填報", exact: true }).click();
      await reader.getByText("更正，原為 7").waitFor({ timeout: 10_000 });
      await trainings.getByText("5").first().waitFor({ timeout: 10_000 });
      expect(viewer.complaints).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "is loaded by the data team with a preview, and withdrawn",
    async () => {
      const page = await viewer.page();
      await beSomebody(page, "顧明遠", { role: "data_team" });
      await visit(page, "/plan/files");
      const source = (month: number) =>
        `id: trial\nyear: ${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()}\ntitle: 試行計劃\nsections: [{ id: a, code: 一, title: 試 }]\nitems:\n  - { id: t.1, section: a, code: 一1, title: 試點, goal: 試, leads: [water], due: ${month}, targets: [{ indicator: calls.total }] }\n`;
      await page.getByRole("textbox", { name: "計劃的 YAML" }).fill(source(13));
      await page.getByRole("button", { name: "預覽改動" }).click();
      await page.getByText("第 6 行").waitFor();
      await page.getByRole("textbox", { name: "計劃的 YAML" }).fill(source(12));
      await page.getByRole("button", { name: "預覽改動" }).click();
      await page.getByText("這是新的計劃").waitFor();
      await page.getByRole("button", { name: "載入", exact: true }).click();
      await page.getByText("● 已載入").waitFor();
      await visit(page, "/plan?plan=trial");
      await page.getByRole("link", { name: /試點/ }).waitFor();
      await visit(page, "/plan/files");
      await page.getByRole("button", { name: "撤回" }).click();
      await page.getByRole("button", { name: "確定撤回？" }).click();
      await page.getByText("已撤回").waitFor();
    },
    PATIENCE_MS,
  );

  it.each(["light", "dark"] as const)(
    "fits narrow and wide windows and can be used by everyone (%s)",
    async (theme) => {
      const page = await viewer.page({ theme });
      await beSomebody(page, "顧明遠", { role: "data_team" });
      const problems: string[] = [];
      viewer.complaints = [];
      for (const path of ["/plan", "/plan/1.2.4", "/plan/1.1.4", "/plan/files"]) {
        await visit(page, path);
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const wider = await overhang(page);
          if (wider > 0) problems.push(`${path} ${width}: ${wider} px too wide`);
          for (const violation of await violations(page)) problems.push(`${path} ${width}: ${violation}`);
        }
      }
      expect(problems).toEqual([]);
      expect(viewer.complaints).toEqual([]);
      expect(viewer.strangers()).toEqual([]);
    },
    PATIENCE_MS,
  );
});
