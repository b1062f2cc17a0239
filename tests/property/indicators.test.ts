import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type IndicatorInfo, type IndicatorSeries, WINDOWS } from "../../contracts/indicator.ts";
import { STREAM_NAMES } from "../../contracts/streams.ts";
import { City } from "../harness/city.ts";
import { LiveClient } from "../harness/liveClient.ts";
import { until } from "../instance.ts";
import { DAY, HOUR } from "../oracle/civil.ts";
import { oracleIds } from "../oracle/oracle.ts";
import { type World, worldWith } from "../oracle/world.ts";
import { differences, differentSeries, differentValue } from "./comparing.ts";
import { deliver } from "./delivering.ts";
import { foundCity, retireGone, worldOf } from "./foundCity.ts";
import { type History, history } from "./history.ts";
import { specialDays } from "./instant.ts";

let city: City;
beforeAll(async () => {
  city = await City.open();
});
afterAll(() => city?.close());

const early = (h: History): History["copies"] =>
  Object.fromEntries(
    STREAM_NAMES.map((stream) => [stream, h.copies[stream].filter((copy) => !copy.late)]),
  ) as History["copies"];

const LEAST = 3;
const MOST = 15;
const BUDGET_MS = 50_000;
/** Ticks are waited for at most so long: one comes every five seconds even when nothing changes. */
const TICK_MS = 8000;

async function check(h: History, infos: readonly IndicatorInfo[]): Promise<void> {
  await foundCity(city);
  const accepted = await deliver(city, h, false);
  if (h.restart) await city.restartWeb();
  await city.settled();
  await retireGone(city);
  const before = await worldOf(city, early(h));

  const live = await LiveClient.connect(city.url);
  try {
    const items = infos.map((info, i) => ({
      id: info.id,
      window: WINDOWS[i % WINDOWS.length]!,
      by: info.dimensions[i % 2]!,
    }));
    const ack = await live.subscribe(items);
    if ("error" in ack) throw new Error(ack.error);
    const wrong = (world: World) =>
      live.values.flatMap((value, i) => {
        const different = differentValue(world, value, { by: items[i]!.by });
        return different ? [`live ${JSON.stringify(items[i])}: ${different}`] : [];
      });
    expect(wrong(before)).toEqual([]);
    expect(
      (
        await differences(
          city,
          before,
          infos.slice(h.seed % 3).filter((_, i) => i % 3 === 0),
          h.instants,
          ~h.seed,
        )
      ).slice(0, 3),
    ).toEqual([]);

    const later = await deliver(city, h, true);
    await city.settled();
    const world = await worldOf(city, h.copies);
    for (const stream of STREAM_NAMES) expect(accepted[stream] + later[stream], stream).toBe(world[stream].length);
    expect((await differences(city, world, infos, h.instants, h.seed)).slice(0, 12)).toEqual([]);
    await until(TICK_MS, () => wrong(world).length === 0).catch(() => {});
    expect(wrong(world)).toEqual([]);
    expect(live.gaps).toBe(0);
  } finally {
    live.close();
  }
}

it("every indicator of any history of events equals the oracle's, over HTTP and the socket", {
  timeout: 300_000,
}, async () => {
  // How well the cockpit itself works is told by no event.
  const infos = (await city.get<IndicatorInfo[]>("/indicators")).filter(({ id }) => !id.startsWith("cockpit."));
  expect(infos.map((info) => info.id).sort()).toEqual(oracleIds);
  // At least three histories are checked from beginning to end, then as many as the time allows to begin.
  const begun = Date.now();
  let checked = 0;
  await fc.assert(
    fc.asyncProperty(history, async (h) => {
      if (checked >= LEAST && Date.now() - begun > BUDGET_MS) return;
      await check(h, infos);
      checked++;
    }),
    { numRuns: MOST, endOnFailure: true },
  );
  expect(checked).toBeGreaterThanOrEqual(LEAST);
  process.stdout.write(`${checked} histories\n`);
});

it("the limits of disputes hold on every holiday and make-up day", async () => {
  await foundCity(city);
  const reports = specialDays.flatMap((day, i) =>
    [0, 1, 2].map((before) => ({
      event_id: `special-${i}-${before}`,
      occurred_at: new Date(day - before * DAY + (i % 24) * HOUR).toISOString(),
      department: "water",
      case: `special-${i}-${before}`,
      step: "reported",
      subject_kind: "dataset",
      subject: "d1",
      priority: (i + before) % 2 ? "urgent" : "normal",
    })),
  );
  expect(reports.length).toBeGreaterThan(60);
  await city.post("dispute_steps", reports);
  await city.settled();
  const world = worldWith({ dispute_steps: reports });
  const found: string[] = [];
  for (const by of ["priority", "age"]) {
    const window = { from: new Date(Math.min(...specialDays) - 5 * DAY).toISOString(), to: new Date().toISOString() };
    const got = await city.get<IndicatorSeries>("/indicators/disputes.overdue/series", { ...window, grain: "day", by });
    found.push(differentSeries(world, got, { by }) ?? "");
    const open = await city.get<IndicatorSeries>("/indicators/disputes.open/series", { ...window, grain: "day", by });
    found.push(differentSeries(world, open, { by }) ?? "");
  }
  expect(found).toEqual(["", "", "", ""]);
});
