import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { overhang, violations } from "./usable.ts";
import { speak, Viewer, visit } from "./viewer.ts";

const LANGS = ["zh-Hant", "zh-Hans", "en"] as const;
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1920, 1440, 390];
const CHECKED_BY_AXE = [1440, 390];
/** A machine that does other things too takes its time over so many pages. */
const PATIENCE_MS = 240_000;

let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

describe.each(["/", "/indicators", "/indicators/licenses.uses", "/indicators/aggregation.fresh_rate", "/nowhere"])(
  "%s",
  (path) => {
    it.each(THEMES)(
      "fits its window, asks nothing of other places, and can be used by everyone (%s)",
      async (theme) => {
        const problems: string[] = [];
        viewer.asked = [];
        viewer.complaints = [];
        const page = await viewer.page({ theme });
        for (const lang of LANGS) {
          await speak(page, lang);
          if (path === "/nowhere") await page.goto(path, { waitUntil: "networkidle" });
          else await visit(page, path);
          expect(await page.getAttribute("html", "lang")).toBe(lang);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            const wider = await overhang(page);
            if (wider > 0) problems.push(`${lang} ${width}: ${wider} px too wide`);
            // What axe looks at is the same in every language.
            if (lang !== "zh-Hant" || !CHECKED_BY_AXE.includes(width)) continue;
            for (const violation of await violations(page)) problems.push(`${width}: ${violation}`);
          }
        }
        const known = path === "/nowhere" ? /status of 404/ : /^$/;
        expect(viewer.asked.length).toBeGreaterThan(3);
        expect(viewer.strangers()).toEqual([]);
        expect(viewer.complaints.filter((complaint) => !known.test(complaint))).toEqual([]);
        expect(problems).toEqual([]);
      },
      PATIENCE_MS,
    );
  },
);
