import { licenseEvent, randomOf } from "./city.ts";
import { call, type Instance } from "./instance.ts";

/** Posts licence events at a steady rate, in batches of a tenth of a second, until stopped. Returns what was sent. */
export function steadyLoad(instance: Instance, eventsPerSecond: number): { stop: () => Promise<number> } {
  const random = randomOf(7);
  const run = Date.now().toString(36);
  const started = Date.now();
  let sent = 0;
  let running = true;
  const work = (async () => {
    while (running) {
      const due = Math.floor(((Date.now() - started) / 1000) * eventsPerSecond) - sent;
      if (due >= eventsPerSecond / 10) {
        const now = Date.now();
        const lines = Array.from({ length: due }, (_, i) =>
          JSON.stringify(licenseEvent(random, `load-${run}-${sent + i}`, now - Math.floor(random() * 1000))),
        );
        sent += due;
        await call(instance, "POST", "/ingest/license_events", `${lines.join("\n")}\n`, "application/x-ndjson");
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    stop: async () => {
      running = false;
      await work;
      return sent;
    },
  };
}
