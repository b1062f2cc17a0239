import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { Api } from "../harness/api.ts";
import { CASES, USES_BEFORE } from "./events.ts";
import { figure, shows, Viewer, visit } from "./viewer.ts";

const api = new Api(inject("instance").url);
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

const value = async (id: string) => (await api.get<{ value: number }>(`/indicators/${id}/value`)).value;
const param = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const district = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name} `) });

describe("a reader's choice", () => {
  it("of a district filters the page; the address keeps it, and back undoes it", async () => {
    const page = await viewer.page();
    await visit(page, "/");
    const whole = await value("disputes.open");
    await shows(page, "disputes.open", whole);
    await district(page, "黃浦區").press("Enter");
    await shows(page, "disputes.open", CASES["310101"]!);
    expect(param(page, "district")).toBe("310101");
    expect(await district(page, "黃浦區").getAttribute("aria-pressed")).toBe("true");
    await page.goBack();
    await shows(page, "disputes.open", whole);
    expect(param(page, "district")).toBeNull();
    await page.goForward();
    await shows(page, "disputes.open", CASES["310101"]!);
    await page.reload();
    await shows(page, "disputes.open", CASES["310101"]!);
  });

  it("of a window changes figures and address, and goes along to the page of an indicator", async () => {
    const page = await viewer.page({ lang: "en" });
    await visit(page, "/");
    const today = await value("licenses.uses");
    await shows(page, "licenses.uses", today);
    await page.getByRole("button", { name: "7 d", exact: true }).click();
    await shows(page, "licenses.uses", today + USES_BEFORE);
    expect(param(page, "window")).toBe("7d");
    await page.locator('[data-indicator="licenses.uses"]').click();
    await page.waitForURL("**/indicators/licenses.uses?window=7d");
    await shows(page, "licenses.uses", today + USES_BEFORE);
  });

  it("of a language stays", async () => {
    const page = await viewer.page();
    await visit(page, "/");
    expect(await page.getAttribute("html", "lang")).toBe("zh-Hant");
    expect(await page.title()).toContain("數據駕駛艙");
    for (const [lang, name] of [
      ["en", "Data Cockpit"],
      ["zh-Hans", "数据驾驶舱"],
    ] as const) {
      await page.locator(`a[hreflang="${lang}"]:visible`).click();
      await expect.poll(() => page.getAttribute("html", "lang"), { timeout: 10_000 }).toBe(lang);
      await expect.poll(() => page.locator("header a").first().textContent()).toBe(name);
    }
    await page.reload();
    expect(await page.getAttribute("html", "lang")).toBe("zh-Hans");
    expect(await page.title()).toContain("数据驾驶舱");
  });

  it("of a theme stays", async () => {
    const page = await viewer.page({ lang: "en" });
    await visit(page, "/");
    const ground = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const light = await ground();
    const step = page.getByRole("button", { name: /^Theme/ });
    await step.click();
    expect(await ground()).toBe(light);
    await step.click();
    await expect.poll(ground).not.toBe(light);
    const dark = await ground();
    await page.reload();
    expect(await ground()).toBe(dark);
    expect(await page.getAttribute("html", "data-theme")).toBe("dark");
  });
});

describe("the keyboard", () => {
  /** What has the focus, and whether that can be seen. */
  const focused = `(() => {
    const node = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(node);
    const place = node.closest("fieldset") ? "window" : node.dataset.indicator ? "tile" : /區 /.test(node.textContent) ? "district" : "";
    return { place, visible: outlineStyle !== "none" && outlineWidth !== "0px" };
  })()`;

  it("reaches windows, tiles and the districts of the map, and shows where it is", async () => {
    const page = await viewer.page();
    await visit(page, "/");
    await district(page, "黃浦區").waitFor({ state: "attached" });
    const map = page
      .getByRole("list", { name: /\S/ })
      .filter({ has: district(page, "黃浦區") })
      .locator("..");
    const before = await map.screenshot();
    const seen = new Map<string, boolean>();
    for (let i = 0; i < 60 && !seen.has("district"); i++) {
      await page.keyboard.press("Tab");
      const { place, visible } = (await page.evaluate(focused)) as { place: string; visible: boolean };
      if (place) seen.set(place, visible);
    }
    expect([...seen.keys()]).toEqual(["window", "tile", "district"]);
    expect([seen.get("window"), seen.get("tile")]).toEqual([true, true]);
    // The buttons of the districts are not drawn; the map outlines the one that has the focus.
    await expect.poll(async () => (await map.screenshot()).equals(before), { timeout: 5000 }).toBe(false);
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate(focused)).toMatchObject({ place: "district" });
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]district=310/);
    expect(await figure(page, "disputes.open")).not.toBeNaN();
  });
});
