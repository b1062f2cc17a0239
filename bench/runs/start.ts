import { openBrowser } from "../browser.ts";
import { report } from "../figures.ts";
import { call, startInstance, wallLink } from "../instance.ts";

/** `--minutes 60`: how long the demo runs before its memory is read; two, so that its history is complete. */
const minutesOf = (options: string[]) => Number(options[options.indexOf("--minutes") + 1] ?? 2) || 2;

/** First start with the demo, second start to the first live tick in a page left open, and the memory of all processes after a while. */
export async function run({ root, options }: { root: string; options: string[] }): Promise<void> {
  const { mkdtempSync, rmSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const dataDir = mkdtempSync(`${tmpdir()}/cockpit-bench-`);
  const browser = await openBrowser();
  const rows: Record<string, string | number>[] = [];
  try {
    const first = Date.now();
    const one = await startInstance(root, { demo: "on", dataDir });
    rows.push({ what: "first start to /readyz", seconds: ((Date.now() - first) / 1000).toFixed(1) });
    for (;;) {
      const { value } = (await call(one, "GET", "/indicators/licenses.uses/value")) as { value: number };
      if (value > 1000) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    rows.push({ what: "first start to a page full of data", seconds: ((Date.now() - first) / 1000).toFixed(1) });
    await new Promise((resolve) => setTimeout(resolve, minutesOf(options) * 60_000));
    const memory = one.residentBytes();
    const wall = await wallLink(one);
    const page = await browser.newPage();
    let tickAt = 0;
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => {
        if (!tickAt && String(payload).includes('"tick"')) tickAt = Date.now();
      });
    });
    const tick = async () => {
      tickAt = 0;
      while (!tickAt) await page.waitForTimeout(10);
    };
    await page.goto(wall, { waitUntil: "load" });
    await tick();
    await one.stop();

    const again = Date.now();
    const two = await startInstance(root, { demo: "on", dataDir, port: Number(new URL(one.url).port) });
    rows.push({ what: "second start to /readyz", seconds: ((Date.now() - again) / 1000).toFixed(1) });
    await tick();
    rows.push({
      what: "second start to the first live tick in a page that was open",
      seconds: ((Date.now() - again) / 1000).toFixed(1),
    });
    const opened = Date.now();
    await page.goto(two.url, { waitUntil: "load" });
    await tick();
    rows.push({
      what: "a page opened then, to its first live tick",
      seconds: ((Date.now() - opened) / 1000).toFixed(1),
    });
    await two.stop();
    const total = Object.values(memory).reduce((a, b) => a + b, 0);
    for (const [name, bytes] of Object.entries({ ...memory, all: total })) {
      rows.push({
        what: `memory of ${name} after ${minutesOf(options)} min of demo`,
        MiB: Math.round(bytes / 1024 / 1024),
      });
    }
    report("start", rows);
  } finally {
    await browser.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
