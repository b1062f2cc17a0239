import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlanView } from "../../contracts/planView.ts";
import { PAGES } from "../../server/access/pageRules.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { openSession } from "../../tests/harness/openSession.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { fillStore } from "../fillStore.ts";
import { call, type Instance, startInstance } from "../instance.ts";
import { steadyLoad } from "../load.ts";

/** A page of the same shell, signed in, without a figure: what serving any page costs. */
const FLOOR = "/forbidden";
const WARM_UP = 2;
const option = (options: string[], name: string) =>
  options.includes(name) ? options[options.indexOf(name) + 1] : undefined;

/**
 * Every page's first HTML with its figures, to its last byte, for a reader of the whole city; a page without figures is
 * asked in between. `--data DIR` keeps (and reuses) the filled store, `--millions 100`, `--rounds 40`, `--rate` events
 * a second that arrive meanwhile (0).
 */
export async function run({ root, options }: { root: string; options: string[] }): Promise<void> {
  const millions = Number(option(options, "--millions") ?? 100);
  const rounds = Number(option(options, "--rounds") ?? 40);
  const rate = Number(option(options, "--rate") ?? 0);
  const instance = await startInstance(root, { dataDir: option(options, "--data") });
  const clickhouse = new ClickHouse(instance.clickhouseUrl);
  try {
    await registerCity(instance);
    await fillStore(clickhouse, millions * 1_000_000, (text) => console.error(text));
    const { databaseUrl } = JSON.parse(readFileSync(join(instance.dataDir, "run", "instance.json"), "utf8"));
    const { cookie } = await openSession({ databaseUrl, dataDir: instance.dataDir }, "測量", [
      { role: "leader" },
      { role: "data_team" },
      { role: "administrator" },
      { role: "auditor" },
    ]);
    const load = rate > 0 ? steadyLoad(instance, rate) : null;
    const rows: Record<string, string | number>[] = [];
    for (const { pattern, path } of await pagesOf(instance)) {
      const first = await open(instance, cookie, path);
      for (let i = 0; i < WARM_UP; i++) await open(instance, cookie, path);
      const times: number[] = [];
      const floor: number[] = [];
      for (let i = 0; i < rounds; i++) {
        times.push((await open(instance, cookie, path)).ms);
        floor.push((await open(instance, cookie, FLOOR, 403)).ms);
      }
      const p95 = quantile(times, 0.95);
      rows.push({
        page: pattern,
        "first ms": first.ms.toFixed(0),
        "p50 ms": quantile(times, 0.5).toFixed(0),
        "p95 ms": p95.toFixed(0),
        "≤ 150 ms": p95 <= 150 ? "yes" : "no",
        "floor p95 ms": quantile(floor, 0.95).toFixed(0),
        "× floor": (quantile(times, 0.5) / quantile(floor, 0.5)).toFixed(1),
        KiB: (first.bytes / 1024).toFixed(0),
      });
      console.error(`${pattern}: p95 ${p95.toFixed(0)} ms`);
    }
    await load?.stop();
    report(`pages, ${millions} million events, ${rounds} rounds, ${rate} events/s`, rows);
  } finally {
    await clickhouse.close();
    await instance.stop();
  }
}

/** One address of every page that shows something; those of a case or a request only when there is one. */
async function pagesOf(instance: Instance): Promise<{ pattern: string; path: string }[]> {
  const ask = <T>(path: string) => call(instance, "GET", path) as Promise<T>;
  const [units, plan, cases, requests, orders] = await Promise.all([
    ask<{ code: string }[]>("/registry/departments"),
    ask<PlanView>(`/plan/${new Date().getFullYear()}`),
    ask<{ cases: { code: string }[] }>("/disputes?state=all&limit=1"),
    ask<{ items: { code: string }[] }>("/sharing?state=all&limit=1"),
    ask<{ orders: { id: string }[] }>("/orders?state=all&limit=1"),
  ]);
  const subjects: Record<string, string | undefined> = {
    "/indicators/:id": "aggregation.fresh_rate",
    "/units/:code": units[0]?.code,
    "/districts/:adcode": "310115",
    "/plan/:item": plan.items[0]?.id,
    "/disputes/:case": cases.cases[0]?.code,
    "/sharing/:request": requests.items[0]?.code,
    "/orders/:id": orders.orders[0]?.id,
    "/registry/:kind": "datasets",
    "/datasets/:code": (await ask<{ code: string }[]>("/registry/datasets"))[0]?.code,
  };
  return PAGES.filter(([pattern, rule]) => rule !== "public" || pattern === "/developers").flatMap(([pattern]) => {
    if (!pattern.includes(":")) return [{ pattern, path: pattern }];
    const subject = subjects[pattern];
    if (subject === undefined) console.error(`${pattern}: nothing there to be shown, left out`);
    return subject === undefined ? [] : [{ pattern, path: pattern.replace(/:\w+/, encodeURIComponent(subject)) }];
  });
}

/** Asks for a page as a browser does, to the last byte. Throws unless it is answered with `wanted`. */
async function open(instance: Instance, cookie: string, path: string, wanted = 200) {
  const began = performance.now();
  const answer = await fetch(instance.url + path, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  const bytes = (await answer.arrayBuffer()).byteLength;
  const ms = performance.now() - began;
  // The page that says no is served with 403 only to whom it says so.
  if (answer.status !== wanted && !(path === FLOOR && answer.status === 200))
    throw new Error(`${path} answered ${answer.status}`);
  return { ms, bytes };
}
