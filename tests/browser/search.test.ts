import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
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

describe("search", () => {
  it(
    "opens by Ctrl-K, is moved through by arrows, goes where Enter says, and closes by Escape",
    async () => {
      const page = await viewer.page();
      await beSomebody(page, "顧明遠", { role: "data_team" });
      await visit(page, "/indicators");
      await page.keyboard.press("Control+k");
      const field = page.getByRole("combobox", { name: "搜尋全部" });
      await field.waitFor();
      expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("combobox");
      await page.keyboard.type("新鲜");
      const chosen = page.getByRole("dialog").getByRole("option", { selected: true });
      await chosen.first().waitFor();
      const first = await chosen.getAttribute("id");
      expect(await field.getAttribute("aria-activedescendant")).toBe(first);
      await field.fill("證照");
      await page.getByRole("dialog").getByRole("option").nth(2).waitFor();
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => chosen.getAttribute("id")).not.toBe(first);
      await page.keyboard.press("ArrowUp");
      await expect.poll(() => chosen.getAttribute("id")).toBe(first);
      await page.keyboard.press("Escape");
      await field.waitFor({ state: "detached" });
      await page.keyboard.press("Meta+k");
      await field.fill("calls.total");
      await page.getByRole("dialog").getByRole("option", { selected: true }).getByText("calls.total").waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/indicators\/calls\.total/);
    },
    PATIENCE_MS,
  );

  it.each([1440, 390])(
    "can be used by everyone at %i px, as can the pages of metering and of rejected lines",
    async (width) => {
      const page = await viewer.page({ width });
      await beSomebody(page, "多面手", { role: "data_team" }, { role: "administrator" });
      const problems: string[] = [];
      for (const path of ["/metering", "/dead-letters", "/metering#search"]) {
        await visit(page, path);
        if (path.endsWith("#search")) {
          await page.getByRole("button", { name: "搜尋" }).click();
          await page.getByRole("combobox", { name: "搜尋全部" }).fill("水");
          await page.getByRole("dialog").getByRole("option").first().waitFor();
        }
        const wider = await overhang(page);
        if (wider > 0) problems.push(`${path}: ${wider} px too wide`);
        for (const violation of await violations(page)) problems.push(`${path}: ${violation}`);
      }
      expect(problems).toEqual([]);
      expect(viewer.complaints).toEqual([]);
    },
    PATIENCE_MS,
  );
});
