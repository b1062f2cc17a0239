import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { Api } from "../harness/api.ts";
import { Instance, until } from "../instance.ts";
import { CASES, disputeStep, licenseUse } from "./events.ts";
import { figure, shows, Viewer, visit } from "./viewer.ts";

const { url, dataDir } = inject("instance");
const api = new Api(url);
const FIVE_MINUTES_AND_A_BIT = 330_000;
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

const openCases = async () => (await api.get<{ value: number }>("/indicators/disputes.open/value")).value;
/** A reload would lose the mark. */
const mark = (page: Page) => page.evaluate("window.neverReloaded = true");
const marked = (page: Page) => page.evaluate("window.neverReloaded === true");

describe("figures", () => {
  it("are in the first HTML, for a reader without scripts", async () => {
    const page = await viewer.page({ javaScriptEnabled: false });
    await page.goto("/");
    const open = await openCases();
    expect(open).toBeGreaterThanOrEqual(Object.values(CASES).reduce((sum, count) => sum + count));
    expect(await figure(page, "disputes.open")).toBe(open);
    await page.goto("/indicators/disputes.open");
    expect(await figure(page, "disputes.open")).toBe(open);
  });

  it.each(["/", "/indicators/disputes.open"])("of %s follow a posted event without reload", async (path) => {
    const page = await viewer.page();
    await visit(page, path);
    const before = await openCases();
    expect(await figure(page, "disputes.open")).toBe(before);
    await mark(page);
    await api.post("dispute_steps", [disputeStep("310112")]);
    await shows(page, "disputes.open", before + 1);
    expect(await marked(page)).toBe(true);
  });

  it("are marked when no event came for longer than expected", async () => {
    await api.post("license_events", [licenseUse("310101")]);
    const page = await viewer.page({ lang: "en" });
    await page.clock.install();
    // The page must not be made anew by the server, whose clock is not the browser's.
    await page.route("**/readyz", (route) => route.abort());
    await visit(page, "/");
    const tile = page.locator('[data-indicator="licenses.uses"]');
    const colour = () =>
      tile
        .locator("span[title]")
        .first()
        .evaluate((node) => getComputedStyle(node).color);
    const fresh = await colour();
    expect(await tile.getAttribute("data-stale")).toBeNull();
    await page.clock.fastForward(FIVE_MINUTES_AND_A_BIT);
    await expect.poll(() => tile.getAttribute("data-stale"), { timeout: 5000 }).toBe("true");
    await expect.poll(() => tile.textContent(), { timeout: 5000 }).toMatch(/Out of date[\s\S]*5 min/);
    expect(await colour()).not.toBe(fresh);
    // The jump also looks like a silent server; once that is over, only what is old stays marked.
    const patient = page.locator('[data-indicator="disputes.open"]');
    await expect.poll(() => patient.getAttribute("data-stale"), { timeout: 20_000 }).toBeNull();
    expect(await tile.getAttribute("data-stale")).toBe("true");
  });
});

describe("a web process that is killed", () => {
  it("is missed by the page, which heals by itself", async () => {
    const page = await viewer.page();
    await visit(page, "/");
    await mark(page);
    const before = await openCases();
    // A short hiccup does not show, and one new process is up again sooner than that: kill until the page has noticed.
    const kill = () => {
      try {
        process.kill(new Instance({}, dataDir).child("web"), "SIGKILL");
      } catch {
        // Between two processes there is none.
      }
    };
    kill();
    const outage = setInterval(kill, 300);
    await page
      .waitForSelector('[data-testid="reconnecting"]', { timeout: 10_000 })
      .finally(() => clearInterval(outage));
    await page.waitForSelector('[data-connection="live"]', { timeout: 40_000 });
    await page.waitForSelector('[data-testid="reconnecting"]', { state: "detached" });
    // A source system asks again, too, while the new process takes over what is not stored yet.
    const report = disputeStep("310112");
    await until(20_000, async () => (await api.post("dispute_steps", [report])).status === 200);
    await shows(page, "disputes.open", before + 1);
    expect(await marked(page)).toBe(true);
  });
});
