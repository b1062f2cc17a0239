import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { Api } from "../harness/api.ts";
import { beSomebody } from "./beSomebody.ts";
import { overhang, violations } from "./usable.ts";
import { Viewer, visit } from "./viewer.ts";

const PATIENCE_MS = 120_000;
const DAY_MS = 86_400_000;
let viewer: Viewer;
let api: Api;

beforeAll(async () => {
  viewer = await Viewer.open();
  api = new Api(inject("instance").url);
  const occurred_at = new Date(Date.now() - 4 * DAY_MS).toISOString();
  const result = { occurred_at, department: "police", license_type: "driving", effect: "issue" };
  await api.post("case_results", [{ ...result, event_id: "board-result", case_no: "SH-1" }]);
  await api.settled();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

describe("boards", () => {
  it(
    "follow a result that gets its licence, and a delivery, without a reload",
    async () => {
      const page = await viewer.page();
      await beSomebody(page, "對賬員", { role: "data_team" });
      await visit(page, "/licenses/reconciliation");
      await page.locator('[data-result="SH-1"] a').click();
      const dialog = page.getByRole("dialog");
      await dialog.getByText("證照庫沒有這個辦件號的記錄").waitFor();
      await page.keyboard.press("Escape");
      const event = { department: "police", license_type: "driving", action: "issued", channel: "online" };
      const occurred_at = new Date(Date.now() - DAY_MS).toISOString();
      await api.post("license_events", [{ ...event, event_id: "board-late", occurred_at, case_no: "SH-1" }]);
      await page.locator('[data-result="SH-1"]').waitFor({ state: "detached", timeout: 60_000 });
      await page.getByRole("button", { name: "時限外對上" }).click();
      await page.locator('[data-result="SH-1"] a').click();
      await dialog.getByText("過晚").waitFor();

      await visit(page, "/freshness");
      const stale = page.locator('tr[data-dataset="basins"]').first();
      await stale.waitFor();
      const now = new Date().toISOString();
      const delivery = { department: "water", dataset: "basins", mode: "pull", outcome: "ok", records: 1 };
      await api.post("deliveries", [{ ...delivery, event_id: "board-delivery", occurred_at: now, produced_at: now }]);
      await stale.waitFor({ state: "detached", timeout: 60_000 });
      expect(viewer.complaints).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "show a unit's people their own unit without a rank, and no other",
    async () => {
      const page = await viewer.page();
      await beSomebody(page, "水務主管", { role: "unit_manager", unit: "water" });
      await visit(page, "/units");
      expect(await page.locator("tr[data-unit]").count()).toBe(1);
      await page.locator('tr[data-unit="water"] a').click();
      await page.getByRole("heading", { level: 1, name: "市水務局" }).waitFor();
      expect(await page.getByText(/第 \d+ \/ \d+/).count()).toBe(0);
      for (const path of ["/units/police", "/districts/310101", "/units/nothing"])
        expect((await page.goto(path))?.status(), path).toBe(404);
      const team = await viewer.page();
      await beSomebody(team, "數據組", { role: "data_team" });
      await visit(team, "/units/water");
      expect(await team.getByText(/第 \d+ \/ \d+/).count()).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  it.each(["light", "dark"] as const)(
    "fit narrow and wide windows and can be used by everyone (%s)",
    async (theme) => {
      const page = await viewer.page({ theme });
      await beSomebody(page, "板面", { role: "data_team" });
      const problems: string[] = [];
      for (const path of [
        "/units",
        "/units/water",
        "/districts/310115",
        "/freshness",
        "/licenses",
        "/licenses/reconciliation",
      ]) {
        await visit(page, path);
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const wider = await overhang(page);
          if (wider > 0) problems.push(`${path} ${width}: ${wider} px too wide`);
          for (const violation of await violations(page)) problems.push(`${path} ${width}: ${violation}`);
        }
      }
      expect(problems).toEqual([]);
    },
    PATIENCE_MS,
  );
});
