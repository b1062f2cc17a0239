import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { beSomebody } from "./beSomebody.ts";
import { Viewer, visit } from "./viewer.ts";

let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

/** Notes every text that is drawn, by how large its canvas is: a picture's is the only one outside the page. */
const LISTEN = `(() => {
  const drawn = (window.drawn = []);
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    if (!this.canvas.isConnected) drawn.push({ text, alpha: this.globalAlpha, scale: this.getTransform().a });
    return fillText.call(this, text, ...rest);
  };
})()`;
type Drawn = { text: string; alpha: number; scale: number }[];

/** Takes the picture that the export menu of a panel gives: its size in pixels, and the texts drawn for it. */
async function picture(page: Page, heading: string) {
  const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
  await panel.locator("summary").click();
  await page.evaluate("window.drawn.length = 0");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "PNG" }).click(),
  ]);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  return {
    name: download.suggestedFilename(),
    width: file.readUInt32BE(16),
    height: file.readUInt32BE(20),
    drawn: (await page.evaluate("window.drawn")) as Drawn,
    panel,
  };
}

describe("a picture", () => {
  it("of a chart says what it shows, of whom, until when and who took it, at twice the page's pixels", async () => {
    const page = await viewer.page();
    await page.addInitScript(LISTEN);
    await beSomebody(page, "圖片匯出人", { role: "data_team" });
    await visit(page, "/indicators/licenses.uses?window=24h&department=police&district=310115");
    await page.locator("[data-chart] canvas").waitFor();
    const { name, width, height, drawn, panel } = await picture(page, "走勢");
    expect(name).toMatch(/^licenses\.uses-\d{4}-\d\d-\d\d\.png$/);
    const box = (await panel.locator("[data-chart]").boundingBox())!;
    expect(width).toBe(2 * (Math.round(box.width) + 48));
    expect(height).toBeGreaterThan(2 * box.height);
    const texts = drawn.map(({ text }) => text);
    expect(texts).toContain("證照調用");
    expect(texts.some((text) => text.includes("市公安局") && text.includes("浦東新區"))).toBe(true);
    expect(texts.some((text) => /^數據截至：\d{4}-\d\d-\d\d \d\d:\d\d/.test(text))).toBe(true);
    const marks = drawn.filter(({ text, alpha }) => text.includes("圖片匯出人") && alpha < 0.2);
    expect(marks.length).toBeGreaterThan(3);
    // The chart itself is drawn for the picture, not blown up from the screen: its axis is written at twice the size.
    const axis = drawn.filter(({ text, scale }) => /^\d\d:00$/.test(text) && scale === 2);
    expect(axis.length).toBeGreaterThan(2);
  });

  it("of a table holds its rows", async () => {
    const page = await viewer.page();
    await page.addInitScript(LISTEN);
    await beSomebody(page, "表格匯出人", { role: "data_team" });
    await visit(page, "/indicators/licenses.uses");
    const { width, drawn } = await picture(page, "構成");
    expect(width).toBeGreaterThan(900);
    const texts = drawn.map(({ text }) => text);
    expect(texts.some((text) => text.includes("證照調用"))).toBe(true);
    expect(texts.some((text) => text.includes("表格匯出人"))).toBe(true);
    expect(texts.some((text) => /police|市公安局/.test(text))).toBe(true);
  });
});

describe("the bar of a page", () => {
  it("keeps the pages that have no room in a menu, which the keyboard opens and Escape closes", async () => {
    const page = await viewer.page({ lang: "en", width: 390, height: 844 });
    await beSomebody(page, "Narrow", { role: "data_team" });
    await visit(page, "/orders");
    const nav = page.getByRole("navigation", { name: "Pages" });
    // The page that is open is in sight, whatever its place in the order.
    await nav.locator("li:visible > a[aria-current=page]").waitFor();
    const more = nav.locator("summary");
    await more.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate("Boolean(document.activeElement.closest('nav details a'))")).toBe(true);
    await page.keyboard.press("Escape");
    expect(await more.evaluate((node) => (node.parentElement as unknown as { open: boolean }).open)).toBe(false);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await expect.poll(() => nav.locator("[data-page]:visible").count()).toBeGreaterThan(5);
  });
});
