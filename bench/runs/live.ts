import type { Page } from "playwright-core";
import { openBrowser } from "../browser.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { call, type Instance, startInstance, wallLink } from "../instance.ts";
import { steadyLoad } from "../load.ts";

const PROBES = 40;
const EVENTS_PER_SECOND = 2000;

/** Posts one report of a dispute after another and takes the time until the page's text is the new number. */
async function probe(instance: Instance, page: Page, path: string, name: string): Promise<number[]> {
  await page.goto(`${instance.url}${path}`, { waitUntil: "load" });
  await page.waitForSelector('[data-connection="live"]');
  await page.waitForTimeout(3000);
  const latencies: number[] = [];
  for (let i = 0; i < PROBES; i++) {
    await page.waitForTimeout(1100 + Math.random() * 1000);
    const before = Number(
      await page.$eval('[data-indicator="disputes.open"] [title]', (e) => (e.textContent ?? "").replaceAll(",", "")),
    );
    const changed = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const element = document.querySelector('[data-indicator="disputes.open"]')!;
          const look = () => {
            const text = element.querySelector("[title]")?.textContent?.replaceAll(",", "");
            if (Number(text) === wanted) resolve(Date.now());
          };
          new MutationObserver(look).observe(element, { subtree: true, childList: true, characterData: true });
          setTimeout(() => resolve(Number.NaN), 10_000);
        }),
      before + 1,
    );
    const posted = Date.now();
    const at = new Date(posted).toISOString();
    const step = {
      event_id: `${name}-${i}-${posted}`,
      occurred_at: at,
      department: "unit-1",
      case: `${name}-${i}-${posted}`,
      step: "reported",
      subject_kind: "dataset",
      subject: "ds-1",
    };
    await call(instance, "POST", "/ingest/dispute_steps", JSON.stringify([step]));
    const seen = await changed;
    if (Number.isNaN(seen)) throw new Error(`${path}: the page did not change within 10 s`);
    latencies.push(seen - posted);
  }
  return latencies;
}

/** From an event's POST to the changed text in a Chromium page, while 2,000 licence events a second arrive. */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root);
  const browser = await openBrowser();
  try {
    await registerCity(instance);
    const load = steadyLoad(instance, EVENTS_PER_SECOND);
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(await wallLink(instance));
    const rows: Record<string, string | number>[] = [];
    for (const [path, name] of [
      ["/indicators/disputes.open", "page"],
      ["/", "overview"],
    ] as const) {
      const latencies = await probe(instance, page, path, name);
      rows.push({
        page: path,
        probes: PROBES,
        "p50 ms": quantile(latencies, 0.5),
        "p95 ms": quantile(latencies, 0.95),
        "p99 ms": quantile(latencies, 0.99),
      });
    }
    const sent = await load.stop();
    const stored = (await call(instance, "GET", "/indicators/licenses.availability/value")) as { denominator: number };
    console.log(`load: ${sent} events sent, ${stored.denominator} uses counted`);
    report("live", rows);
  } finally {
    await browser.close();
    await instance.stop();
  }
}
