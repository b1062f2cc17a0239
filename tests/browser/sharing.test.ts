import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { Grant } from "../../contracts/access.ts";
import type { SharingDetail, SharingPage, SharingRequest } from "../../contracts/sharing.ts";
import { Api } from "../harness/api.ts";
import { beSomebody } from "./beSomebody.ts";
import { overhang, violations } from "./usable.ts";
import { Viewer } from "./viewer.ts";

const api = new Api(inject("instance").url);
const MANAGER: Grant = { role: "unit_manager", unit: "water" };
const ASKER: Grant = { role: "unit_manager", unit: "police" };
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
  await api.register("datasets", [
    { code: "pumps", name: "泵站", department: "water", kind: "iot", freshness_limit_s: 3600 },
  ]);
  await api.register("demands", [
    { code: "x1", name: "防汛用水位", scenario: "flood", resource: "level", consumer: "police" },
    { code: "x2", name: "防汛用泵站", scenario: "flood", resource: "pumps", consumer: "police" },
  ]);
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

async function pageOf(name: string, ...grants: Grant[]): Promise<Page> {
  const page = await viewer.page({ as: "nobody" });
  await beSomebody(page, name, ...grants);
  return page;
}
async function submit(purpose: string, resource = "level"): Promise<SharingRequest> {
  const asked = { resource, scenario: "flood", consumer: "police", purpose };
  const { status, body } = await api.send<SharingRequest>("POST", "/sharing", asked);
  expect(status).toBe(201);
  return body;
}
const stepOf = async (code: string) => (await api.get<SharingDetail>(`/sharing/${code}`)).step;
const inState = async (state: string, q: string) =>
  (await api.get<SharingPage>(`/sharing?state=${state}&limit=100&q=${encodeURIComponent(q)}`)).items.length;
const row = (page: Page, code: string) => page.locator(`[data-request="${code}"]`);
const live = (page: Page) => page.waitForSelector('[data-connection="live"]');

describe("the queue of requests from the keyboard", () => {
  it("approves forty at once, takes them back, and says which one was refused and why", async () => {
    const made: SharingRequest[] = [];
    for (let i = 0; i < 39; i++) made.push(await submit("四十件"));
    const kept = await submit("四十件", "pumps");
    const page = await pageOf("水務主管", MANAGER);
    await page.goto(`/sharing?q=${encodeURIComponent("四十件")}`);
    await row(page, kept.code).waitFor();
    await live(page);
    await page.keyboard.press("X");
    await page.getByText("已選 40 件").waitFor();
    await page.keyboard.press("a");
    await page.getByText("40 件即將送出").waitFor();
    await page.keyboard.press("z");
    await row(page, made[0]!.code).getByText("已提交").waitFor();
    expect(await inState("pending", "四十件")).toBe(40);

    await page.keyboard.press("X");
    await page.keyboard.press("a");
    await api.register("negatives", [{ code: "x3", resource: "pumps", reason: "涉密" }]);
    await expect.poll(() => inState("approved", "四十件"), { timeout: 20_000 }).toBe(39);
    await page.getByRole("alert").getByText("未能完成 1 件，已還原").waitFor();
    await page.getByRole("alert").getByText(`${kept.code}：列在負面清單，不能批准。`).waitFor();
    expect(await stepOf(kept.code)).toBe("submitted");
    await api.call("/api/v1/registry/negatives/x3", { method: "DELETE" });
  });

  it("tells the second of two people who decide at once", async () => {
    const { code } = await submit("搶著批");
    const pages = [await pageOf("甲主管", MANAGER), await pageOf("乙主管", MANAGER)];
    for (const page of pages) {
      await page.goto(`/sharing?q=${encodeURIComponent("搶著批")}`);
      await row(page, code).waitFor();
      await live(page);
      await page.keyboard.press("j");
    }
    await pages[0]!.keyboard.press("a");
    await pages[1]!.keyboard.press("d");
    const reason = pages[1]!.getByRole("dialog").getByRole("textbox");
    await reason.fill("不合用途");
    await pages[1]!.getByRole("dialog").getByRole("button", { name: "駁回" }).click();
    await pages[1]!.getByRole("alert").getByText("甲主管 已先行處理").waitFor({ timeout: 20_000 });
    expect(await stepOf(code)).toBe("approved");
  });

  it("has columns and an order by choice, kept in the address and in a view with a name", async () => {
    const made = [await submit("欄目一"), await submit("欄目一")];
    const page = await pageOf("選欄的人", MANAGER);
    await page.goto(`/sharing?q=${encodeURIComponent("欄目一")}`);
    await row(page, made[0]!.code).waitFor();
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await page.getByRole("button", { name: /^提交/ }).click();
    await expect.poll(() => new URL(page.url()).search).toContain("descending=true");
    const order = () =>
      page.locator("[data-request]").evaluateAll((all) => all.map((l) => l.getAttribute("data-request")));
    await expect.poll(order).toEqual([made[1]!.code, made[0]!.code]);
    await page.getByText("欄目", { exact: true }).first().click();
    await page.getByRole("checkbox", { name: "場景" }).check();
    await page.getByRole("columnheader", { name: "場景" }).waitFor();
    await page.getByRole("button", { name: /儲存篩選/ }).click();
    await page.getByRole("textbox", { name: /名稱/ }).fill("我的欄目");
    await page.keyboard.press("Enter");
    await page.goto("/sharing");
    await page.getByRole("button", { name: "我的欄目", exact: true }).click();
    await page.waitForURL(/columns=/);
    await page.getByRole("columnheader", { name: "場景" }).waitFor();
  });
});

it("a request is taken, returned, mended and approved by the right people; what is written survives a reload", async () => {
  const { code } = await submit("一件到底");
  const manager = await pageOf("水務經理", MANAGER);
  const asker = await pageOf("公安經理", ASKER);
  for (const page of [manager, asker]) {
    await page.goto(`/sharing/${code}`);
    await live(page);
  }
  // Who asks does not decide.
  await asker.keyboard.press("a");
  await manager.keyboard.press("?");
  await manager.getByRole("dialog").getByText("退回補正").waitFor();
  await manager.keyboard.press("Escape");
  await manager.keyboard.press("m");
  await expect
    .poll(async () => (await api.get<SharingDetail>(`/sharing/${code}`)).assigneeName, { timeout: 15_000 })
    .toBe("水務經理");
  expect(await stepOf(code)).toBe("submitted");
  await manager.getByLabel("留言").fill("寫到一半的意見");
  await manager.reload();
  await live(manager);
  await expect.poll(() => manager.getByLabel("留言").inputValue()).toBe("寫到一半的意見");
  await manager.getByRole("button", { name: "送出留言" }).click();
  await asker.getByText("寫到一半的意見").waitFor({ timeout: 15_000 });
  await manager.getByRole("heading", { level: 1 }).click();
  await manager.keyboard.press("r");
  const reason = manager.getByRole("dialog").getByRole("textbox");
  await reason.fill("缺使用期限");
  await manager.reload();
  await live(manager);
  await manager.keyboard.press("r");
  await expect.poll(() => reason.inputValue()).toBe("缺使用期限");
  await manager.getByRole("dialog").getByRole("button", { name: "退回補正" }).click();
  await manager.keyboard.press("z");
  await manager.getByRole("button", { name: /退回補正/ }).waitFor();
  expect(await stepOf(code)).toBe("submitted");
  await manager.keyboard.press("r");
  await reason.fill("缺使用期限");
  await manager.getByRole("dialog").getByRole("button", { name: "退回補正" }).click();
  await expect.poll(() => stepOf(code), { timeout: 15_000 }).toBe("returned");

  await asker.getByRole("button", { name: /補正後重新提交/ }).waitFor({ timeout: 15_000 });
  await asker.keyboard.press("s");
  await asker.getByRole("dialog").getByRole("textbox").fill("已補期限");
  await asker.getByRole("dialog").getByRole("button", { name: "補正後重新提交" }).click();
  await expect.poll(() => stepOf(code), { timeout: 15_000 }).toBe("submitted");
  await manager.getByRole("button", { name: /批准/ }).waitFor({ timeout: 15_000 });
  await manager.keyboard.press("a");
  await expect.poll(() => stepOf(code), { timeout: 15_000 }).toBe("approved");
});

const PAGES = [
  "/sharing",
  "/sharing/new",
  "/sharing/lists",
  "/disputes",
  "/today",
  "/orders",
  "/notifications",
  "/webhooks",
  "/audit",
  "/people",
  "/displays",
  "/tokens",
  "/account",
];
it.each([
  ["light", 1440],
  ["dark", 390],
] as const)(
  "every page of people, rights and queues fits and can be used by everyone (%s, %i)",
  async (theme, width) => {
    const { code } = await submit("無障礙");
    const problems: string[] = [];
    const page = await viewer.page({ as: "nobody", theme, width });
    await beSomebody(page, "全能", { role: "data_team" }, { role: "administrator" }, { role: "auditor" });
    for (const path of [...PAGES, `/sharing/${code}`]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor({ state: "attached" });
      const wider = await overhang(page);
      if (wider > 0) problems.push(`${path}: ${wider} px too wide`);
      for (const violation of await violations(page)) problems.push(`${path}: ${violation}`);
    }
    expect(problems).toEqual([]);
  },
);
