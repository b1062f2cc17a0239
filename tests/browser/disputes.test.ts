import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { Grant } from "../../contracts/access.ts";
import type { CaseDetail } from "../../contracts/dispute.ts";
import { Api } from "../harness/api.ts";
import { beSomebody } from "./beSomebody.ts";
import { overhang, violations } from "./usable.ts";
import { type Look, Viewer } from "./viewer.ts";

const api = new Api(inject("instance").url);
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

/** A page of somebody who holds these roles. */
async function pageOf(name: string, grants: Grant[], look: Look = {}): Promise<Page> {
  const page = await viewer.page({ ...look, as: "nobody" });
  await beSomebody(page, name, ...grants);
  return page;
}
const CLERK: Grant[] = [{ role: "unit_clerk", unit: "police" }];
const REPORTER: Grant[] = [{ role: "unit_clerk", unit: "water" }];

async function file(title: string): Promise<CaseDetail> {
  const given = { subjectKind: "license", subject: "driving", title };
  const { status, body } = await api.send<CaseDetail>("POST", "/disputes", given);
  expect(status).toBe(201);
  return body;
}
const stepOf = async (code: string) => (await api.get<CaseDetail>(`/disputes/${code}`)).step;
const row = (page: Page, code: string) => page.locator(`[data-case="${code}"]`);

describe("the dispute queue from the keyboard", () => {
  it("moves, selects, does, undoes and asks for reasons; what is written survives a reload", async () => {
    const [one, two, three] = [await file("甲件"), await file("乙件"), await file("丙件")];
    const page = await pageOf("警局經辦", CLERK);
    await page.goto("/disputes?q=件&sort=reported");
    await row(page, three.code).waitFor();
    const order = await page
      .locator("[data-case]")
      .evaluateAll((lines) => lines.map((l) => l.getAttribute("data-case")));
    expect(order).toEqual([one.code, two.code, three.code]);
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("受理", { exact: true }).waitFor();
    await page.keyboard.press("Escape");

    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await row(page, one.code).getByText("已受理").waitFor();
    await page.keyboard.press("z");
    await row(page, one.code).getByText("已上報").waitFor();
    expect(await stepOf(one.code)).toBe("reported");

    await page.keyboard.press("x");
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("a");
    await expect.poll(() => stepOf(one.code), { timeout: 15_000 }).toBe("accepted");
    await expect.poll(() => stepOf(two.code)).toBe("accepted");

    await page.keyboard.press("j");
    await page.keyboard.press("r");
    const box = page.getByRole("dialog").getByRole("textbox");
    await box.fill("查無此事，寫了一半");
    await page.reload();
    await row(page, three.code).waitFor();
    await page.waitForSelector('[data-connection="live"]');
    for (const key of ["j", "j", "j", "r"]) await page.keyboard.press(key);
    await expect.poll(() => box.inputValue()).toBe("查無此事，寫了一半");
    await box.press("Control+Enter");
    await expect.poll(() => stepOf(three.code), { timeout: 15_000 }).toBe("rejected");
    await page.keyboard.press("/");
    await page.keyboard.type("zzz");
    await expect.poll(() => new URL(page.url()).searchParams.get("q"), { timeout: 10_000 }).toContain("zzz");
  });

  it("rolls back what somebody else was faster with, and says who", async () => {
    const seen = await file("搶件");
    const page = await pageOf("慢的人", CLERK);
    await page.goto("/disputes?q=搶件");
    await row(page, seen.code).waitFor();
    await page.waitForSelector('[data-connection="live"]');
    await page.keyboard.press("j");
    await page.keyboard.press("a");
    await row(page, seen.code).getByText("已受理").waitFor();
    const rejected = { step: "rejected", note: "重複", version: seen.version };
    expect((await api.send("POST", `/disputes/${seen.code}/steps`, rejected)).status).toBe(200);
    await page.getByText(/COCKPIT_ADMIN_TOKEN 已於 .* 更改此案/).waitFor({ timeout: 15_000 });
    await row(page, seen.code).getByText("不予受理").waitFor();
  });

  it("shows what comes live and keeps the reader's place", async () => {
    const first = await file("在場一");
    const page = await pageOf("看的人", CLERK);
    await page.goto("/disputes?q=在場&sort=reported&descending=true");
    await row(page, first.code).waitFor();
    await page.waitForSelector('[data-connection="live"]');
    const second = await file("在場二");
    await row(page, second.code).waitFor({ timeout: 15_000 });
    await page.keyboard.press("j");
    const third = await file("在場三");
    const news = page.getByRole("button", { name: /1 件新異議/ });
    await news.waitFor({ timeout: 15_000 });
    expect(await row(page, third.code).count()).toBe(0);
    await news.click();
    await row(page, third.code).waitFor();
  });
});

describe("a case's page", () => {
  it("goes from the form to the confirmation between two people, scripts shown as text", async () => {
    const script = `<img src=x onerror="document.title='hacked'">`;
    const reporter = await pageOf("水務經辦", REPORTER);
    await reporter.goto("/disputes/new?kind=license&subject=driving");
    await reporter.getByLabel("標題").fill(script);
    await reporter.getByLabel("描述").fill("張三的電話 13800000000");
    await reporter.reload();
    await expect.poll(() => reporter.getByLabel("標題").inputValue()).toBe(script);
    await reporter.getByRole("button", { name: "上報" }).click();
    await reporter.waitForURL(/\/disputes\/YY/);
    const code = decodeURIComponent(new URL(reporter.url()).pathname.split("/").at(-1)!);
    await reporter.getByRole("heading", { name: script }).waitFor();
    expect(await reporter.title()).not.toContain("hacked");
    expect(await reporter.content()).not.toContain("13800000000");

    const clerk = await pageOf("警局經辦", CLERK);
    await clerk.goto(`/disputes/${code}`);
    await clerk.waitForSelector('[data-connection="live"]');
    await clerk.getByRole("button", { name: "顯示" }).click();
    await clerk.getByText("張三的電話 13800000000").waitFor();
    for (const [key, step] of [
      ["a", "accepted"],
      ["i", "investigated"],
      ["c", "corrected"],
      ["w", "answered"],
    ] as const) {
      if (step === "answered") await clerk.getByLabel("說明或反饋").fill("已改好");
      await clerk.getByRole("heading", { level: 1 }).click();
      await clerk.keyboard.press(key);
      await expect.poll(() => stepOf(code), { timeout: 15_000 }).toBe(step);
    }
    await reporter.getByText("已改好").waitFor({ timeout: 15_000 });
    // Who answered does not confirm: only the reporter's side does.
    await clerk.keyboard.press("y");
    await clerk.getByText("此案目前沒有你要做的步驟。").waitFor();
    await reporter.getByRole("button", { name: /確認/ }).waitFor({ timeout: 15_000 });
    await reporter.getByRole("heading", { level: 1 }).click();
    await reporter.keyboard.press("y");
    await expect.poll(() => stepOf(code), { timeout: 15_000 }).toBe("confirmed");
  });

  it.each(["light", "dark"] as const)(
    "and the queue and the form fit and can be used by everyone (%s)",
    async (theme) => {
      viewer.complaints = [];
      const seen = await file("無障礙");
      const problems: string[] = [];
      const page = await pageOf("警局主管", [{ role: "unit_manager", unit: "police" }], { theme });
      for (const path of ["/disputes", `/disputes/${seen.code}`, "/disputes/new"]) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(path);
          await page.getByRole("heading", { level: 1 }).waitFor();
          const wider = await overhang(page);
          if (wider > 0) problems.push(`${path} ${width}: ${wider} px too wide`);
          for (const violation of await violations(page)) problems.push(`${path} ${width}: ${violation}`);
        }
      }
      expect(problems).toEqual([]);
      expect(viewer.complaints).toEqual([]);
    },
  );
});
