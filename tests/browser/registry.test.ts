import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { workbook } from "../harness/workbook.ts";
import { beSomebody } from "./beSomebody.ts";
import { overhang, violations } from "./usable.ts";
import { Viewer, visit } from "./viewer.ts";

const PATIENCE_MS = 120_000;
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

describe("the registries", () => {
  it(
    "take a workbook after its preview, keep a row's history, and tell others at once",
    async () => {
      const [page, other] = [await viewer.page(), await viewer.page({ width: 390, height: 844 })];
      const team = await beSomebody(page, "顧明遠", { role: "data_team" });
      await beSomebody(other, "唐詩涵", { role: "unit_clerk", unit: "water" });
      await team.call("PUT", "/registry/scenarios", [{ code: "bt-1", name: "舊場景", kind: "social" }]);
      await visit(other, "/registry/scenarios?q=bt-");
      await visit(page, "/registry");
      await page.getByRole("link", { name: "場景" }).first().click();
      await page.waitForURL("**/registry/scenarios*");

      const upload = async (buffer: Buffer) => {
        await page.locator('input[type="file"]').setInputFiles({ name: "場景.xlsx", mimeType: XLSX, buffer });
      };
      await page.getByRole("button", { name: "匯入" }).click();
      const dialog = page.getByRole("dialog");
      await upload(
        workbook({
          rows: [
            ["類別", "編號", "名稱"],
            ["paper", "bt-2", "<script>alert(1)</script>"],
          ],
        }),
      );
      await dialog.getByText("有 1 處錯誤").waitFor();
      await dialog.getByText("不在可選之列").waitFor();
      await dialog.getByText("sharing · social").waitFor();
      expect(await dialog.getByRole("button", { name: /寫入/ }).count()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole("button", { name: "換一個檔案" }).click();
      await upload(
        workbook({
          rows: [
            ["類別", "編號", "名稱"],
            ["social", "bt-1", "新場景"],
            ["social", "bt-2", "<script>alert(1)</script>"],
          ],
        }),
      );
      await dialog.getByRole("button", { name: /^新增/ }).waitFor();
      await dialog.getByRole("button", { name: /^修改/ }).click();
      await dialog.getByText("舊場景").first().waitFor();
      // Nothing is written before the word is given.
      expect(await other.getByText("新場景").count()).toBe(0);
      await dialog.getByRole("button", { name: "寫入 2 項變更" }).click();
      await dialog.getByText("已寫入：新增 1、修改 1").waitFor();
      await dialog.getByRole("button", { name: "關閉" }).click();
      await other.getByText("新場景").waitFor({ timeout: 10_000 });
      await other.getByText("<script>alert(1)</script>").waitFor();

      await page.getByRole("searchbox").fill("bt-1");
      await page.getByRole("button", { name: "新場景" }).click();
      await dialog.getByText("舊場景").first().waitFor();
      await dialog.getByLabel("名稱").fill("再改");
      // Somebody else is faster; what was written is kept and wins when saved again.
      await team.call("PUT", "/registry/scenarios", [{ code: "bt-1", name: "搶先", kind: "social" }]);
      await dialog.getByRole("button", { name: "保存" }).click();
      await dialog.getByText("別人剛改過這一行").waitFor();
      expect(await dialog.getByLabel("名稱").inputValue()).toBe("再改");
      await dialog.getByRole("button", { name: "保存" }).click();
      await page.getByRole("button", { name: "再改" }).waitFor();

      // Who may not write is offered nothing to write with.
      expect(await other.getByRole("button", { name: "匯入" }).count()).toBe(0);
      await other.getByRole("button", { name: "再改" }).click();
      expect(await other.getByRole("button", { name: "保存" }).count()).toBe(0);
      await other.getByText("搶先").first().waitFor();
      expect(await overhang(other)).toBe(0);
      expect(await violations(other)).toEqual([]);
      expect(viewer.complaints.filter((line) => !line.includes("409"))).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "show a dataset with its figures to those in whose scope it is",
    async () => {
      const [page, narrow] = [await viewer.page(), await viewer.page({ width: 390, height: 844 })];
      await beSomebody(page, "唐詩涵", { role: "unit_clerk", unit: "water" });
      await beSomebody(narrow, "許曉雯", { role: "unit_clerk", unit: "nobody" });
      const { url } = inject("instance");
      const answer = await page.request.get(`${url}/api/v1/registry/datasets`);
      const rows = (await answer.json()) as { code: string; name: string; department: string }[];
      const own = rows.find(({ department }) => department === "water")!;
      await visit(page, `/datasets/${own.code}`);
      await page.getByRole("heading", { name: own.name }).first().waitFor();
      await page.locator('[data-indicator="aggregation.records"]').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await overhang(page)).toBe(0);
      expect((await narrow.goto(`/datasets/${own.code}`))!.status()).toBe(404);
      expect((await page.goto("/datasets/no-such"))!.status()).toBe(404);
      expect((await page.goto("/registry/no-such"))!.status()).toBe(404);
    },
    PATIENCE_MS,
  );
});
