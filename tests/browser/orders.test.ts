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

describe("urging", () => {
  it(
    "goes from a figure to the unit's day, to an answer and to its end, by keyboard and without a reload",
    async () => {
      const [leaderPage, clerkPage] = [await viewer.page(), await viewer.page()];
      await beSomebody(leaderPage, "沈靜儀", { role: "leader" });
      await beSomebody(clerkPage, "水務經辦", { role: "unit_clerk", unit: "water" });
      await visit(clerkPage, "/today");

      await visit(leaderPage, "/indicators/aggregation.stale?department=water");
      await leaderPage.getByRole("button", { name: "督辦", exact: true }).click();
      const dialog = leaderPage.getByRole("dialog");
      expect(await dialog.getByLabel("承辦單位").inputValue()).toBe("water");
      await dialog.getByText("督辦將附上：").waitFor();
      await dialog.getByLabel("請單位做什麼、說明什麼").fill("流域數據未歸集，請說明。");
      // What is typed survives a reload.
      await leaderPage.reload();
      await leaderPage.getByRole("button", { name: "督辦", exact: true }).click();
      await expect
        .poll(() => dialog.getByLabel("請單位做什麼、說明什麼").inputValue())
        .toBe("流域數據未歸集，請說明。");
      await dialog.getByRole("button", { name: "發出督辦" }).click();
      await dialog.getByRole("link", { name: "打開督辦" }).click();
      await leaderPage.waitForURL(/\/orders\/[0-9a-f-]{36}$/);
      const state = (page: typeof leaderPage) => page.locator("[data-order-state]").getAttribute("data-order-state");

      // The unit's people hear of it while they look elsewhere.
      await clerkPage.locator('[data-unread="1"]').waitFor({ timeout: 10_000 });
      await clerkPage.getByRole("heading", { name: "待答覆的督辦" }).waitFor({ timeout: 10_000 });
      await clerkPage.keyboard.press("j");
      await clerkPage.keyboard.press("Enter");
      await clerkPage.waitForURL(/\/orders\//);
      await clerkPage.locator('[data-order-state="open"]').waitFor();
      await clerkPage.getByRole("heading", { name: "當時與現在" }).waitFor();
      await clerkPage.keyboard.press("a");
      await expect.poll(() => clerkPage.evaluate("document.activeElement.tagName")).toBe("TEXTAREA");
      await clerkPage.keyboard.type("明早補齊。");
      await clerkPage.keyboard.press("Control+Enter");
      await clerkPage.locator('[data-order-state="answered"]').waitFor();

      await leaderPage.locator('[data-order-state="answered"]').waitFor({ timeout: 10_000 });
      await leaderPage.getByText("明早補齊。").waitFor();
      await leaderPage.keyboard.press("c");
      await expect.poll(() => leaderPage.evaluate("document.activeElement.tagName")).toBe("TEXTAREA");
      await leaderPage.keyboard.press("Control+Enter");
      await leaderPage.locator('[data-order-state="closed"]').waitFor();
      await expect.poll(() => state(clerkPage), { timeout: 10_000 }).toBe("closed");
      expect(viewer.complaints).toEqual([]);
    },
    PATIENCE_MS,
  );

  it(
    "tells the second of two who act on one order, and keeps their text",
    async () => {
      const page = await viewer.page();
      const team = await beSomebody(page, "顧明遠", { role: "data_team" });
      const dueAt = new Date(Date.now() + 86_400_000).toISOString();
      const body = { unit: "water", text: "請答。", dueAt, subject: { kind: "unit", id: "water" } };
      const { id } = (await team.call<{ id: string }>("POST", "/orders", body)).body;
      await visit(page, `/orders/${id}`);
      await page.getByRole("button", { name: "辦結" }).first().click();
      await page.getByLabel("附言（可不填）").fill("我來辦結");
      await page.route("**/api/v1/orders/*/close", async (route) => {
        const later = new Date(Date.now() + 3 * 86_400_000).toISOString();
        await team.call("POST", `/orders/${id}/extend`, { version: 1, dueAt: later });
        // The page must send what it saw before that.
        await route.fallback();
      });
      await page.getByLabel("附言（可不填）").press("Control+Enter");
      await page.getByText("他人剛更新了這件督辦").waitFor();
      expect(await page.getByLabel("附言（可不填）").inputValue()).toBe("我來辦結");
      await page.unroute("**/api/v1/orders/*/close");
      await page.getByRole("button", { name: "查看最新" }).click();
      await page.getByRole("listitem").filter({ hasText: "延期" }).waitFor();
      await page.getByLabel("附言（可不填）").press("Control+Enter");
      await page.locator('[data-order-state="closed"]').waitFor();
    },
    PATIENCE_MS,
  );
});

describe("pages of work", () => {
  it.each(["light", "dark"] as const)(
    "fit narrow and wide windows and can be used by everyone (%s)",
    async (theme) => {
      const page = await viewer.page({ theme });
      const team = await beSomebody(
        page,
        "多面手",
        { role: "data_team" },
        { role: "administrator" },
        { role: "auditor" },
      );
      const dueAt = new Date(Date.now() + 86_400_000).toISOString();
      const text = "一個很長很長的事項說明".repeat(12);
      const body = { unit: "water", text, dueAt, subject: { kind: "indicator", id: "aggregation.stale", filters: {} } };
      const { id } = (await team.call<{ id: string }>("POST", "/orders", body)).body;
      await team.call("POST", "/webhooks", { name: "督辦群", url: `https://example.test/${"x".repeat(120)}` });
      const problems: string[] = [];
      viewer.complaints = [];
      for (const path of ["/today", "/orders?state=all", `/orders/${id}`, "/notifications", "/audit", "/webhooks"]) {
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

  it("of the audit log finds rows by the address, and verifies the chain", async () => {
    const page = await viewer.page();
    await beSomebody(page, "蔣文清", { role: "auditor" });
    await visit(page, "/audit?action=order.opened");
    await page.getByRole("cell", { name: "order.opened" }).first().waitFor();
    expect(await page.getByRole("cell", { name: "webhook.made" }).count()).toBe(0);
    await page.getByRole("button", { name: "立即驗證" }).click();
    await page.locator('[data-verified="whole"]').waitFor();
  });
});
