import { ADCODES } from "../contracts/districts.ts";
import type { SharingPage } from "../contracts/sharing.ts";
import { type Ask, askTimes, laterPage, timesRow } from "./askTimes.ts";
import { randomOf } from "./city.ts";
import { call, type Instance } from "./instance.ts";

export const REQUESTS = 100_000;
type By = { cookie: string };
export type Readers = { team: By; unit: By; small: By; district: By };

const unitOf = (dataset: number) =>
  dataset % 48 < 32 ? `unit-${dataset % 48}` : `district-${ADCODES[(dataset % 48) - 32]}`;

/** Sends pending requests of the last days as a source would, and waits until the queue has them. */
export async function fillRequests(instance: Instance): Promise<void> {
  const random = randomOf(12);
  const pick = (n: number) => Math.floor(random() * n);
  const now = Date.now();
  for (let from = 0; from < REQUESTS; from += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, i) => {
      const dataset = pick(400);
      const unit = unitOf(dataset);
      return {
        event_id: `sq-${from + i}`,
        occurred_at: new Date(now - 60_000 - pick(3 * 86_400_000)).toISOString(),
        department: unit,
        district: ADCODES[pick(16)],
        request: `SQ-${String(from + i).padStart(6, "0")}`,
        step: "submitted",
        resource: `ds-${dataset}`,
        scenario: `sc-${pick(60) * 2}`,
        consumer: `unit-${pick(32)}`,
        region: ["local", "delta", "national"][pick(3)],
      };
    });
    const lines = `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;
    await call(instance, "POST", "/ingest/sharing_steps", lines, "application/x-ndjson");
  }
  for (;;) {
    const { pendingToday, pendingOvernight } = (await call(instance, "GET", "/sharing?limit=1")) as SharingPage;
    if (pendingToday + pendingOvernight >= REQUESTS) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What a list, a filter, a search and a later page of the queue of requests take, while requests are decided. */
export async function sharingTimes(instance: Instance, readers: Readers) {
  const { team, unit, small, district } = readers;
  const deep = await laterPage(instance, team.cookie, "/sharing", 40);
  const asks: Ask[] = [
    ["list, whole city", team, "/sharing"],
    ["list, one unit", unit, "/sharing"],
    ["list, another unit", small, "/sharing"],
    ["list, one district", district, "/sharing"],
    ["filter by district and region", team, `/sharing?district=${ADCODES[3]}&region=delta`],
    ["overnight", team, "/sharing?state=overnight"],
    ["newest movement first", team, "/sharing?sort=moved&descending=true"],
    ["nobody's, one unit", unit, "/sharing?assignee=nobody"],
    ["search by code", team, "/sharing?q=SQ-0777"],
    ["search by name", team, `/sharing?q=${encodeURIComponent("數據集 77")}`],
    ["later page", team, `/sharing?after=${deep}`],
  ];
  const deciding = decide(instance, team);
  try {
    const { rows } = await askTimes(instance, asks);
    return [...rows, timesRow("a request decided meanwhile", await deciding.stop())];
  } finally {
    await deciding.stop();
  }
}

/** Returns the oldest pending requests one after the other until stopped. */
function decide(instance: Instance, { cookie }: By) {
  let running = true;
  const times: number[] = [];
  const send = async (path: string, body?: object) => {
    const answer = await fetch(`${instance.url}/api/v1${path}`, {
      ...(body && { method: "POST", body: JSON.stringify(body) }),
      headers: { cookie, origin: instance.url, "content-type": "application/json" },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const work = (async () => {
    while (running) {
      const { items } = (await send("/sharing?limit=20")) as SharingPage;
      for (const { code, version } of items) {
        if (!running) break;
        const started = performance.now();
        await send(`/sharing/${code}/return`, { version, note: "缺使用期限" });
        times.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  })();
  return {
    stop: async () => {
      running = false;
      await work;
      return times;
    },
  };
}
