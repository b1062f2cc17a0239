import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndicatorValue } from "../../contracts/indicator.ts";
import type { SubscribeAck } from "../../contracts/live.ts";
import { City } from "../harness/city.ts";
import { LiveClient } from "../harness/liveClient.ts";
import { until } from "../instance.ts";

let city: City;
const connect = () => LiveClient.connect(city.url);
let posted = 0;
const use = (more: object = {}) => ({
  event_id: `use-${posted++}`,
  occurred_at: new Date().toISOString(),
  department: "police",
  license_type: "lt1",
  action: "shown",
  channel: "online",
  ...more,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "police", name_hant: "市公安局", kind: "municipal" },
    { code: "water", name_hant: "市水務局", kind: "municipal" },
  ]);
  await city.register("license_types", [{ code: "lt1", name: "駕照", department: "police" }]);
});
afterAll(() => city?.close());

describe("the live socket", () => {
  it("acknowledges with the values in the order asked, then tells what changed, numbered by one", async () => {
    const client = await connect();
    const ack = await client.subscribe([{ id: "licenses.uses", department: "police" }, { id: "disputes.open" }]);
    expect(ack).toMatchObject({
      values: [
        { id: "licenses.uses", index: 0, value: expect.any(Number), from: expect.any(String) },
        { id: "disputes.open", index: 1, value: 0, at: expect.any(String) },
      ],
    });
    const before = client.values[0]!.value!;
    for (let i = 1; i <= 3; i++) {
      await city.post("license_events", [use()]);
      await until(5000, () => client.values[0]!.value === before + i);
    }
    expect(client.gaps).toBe(0);
    const changes = client.ticks.flatMap((received) => received.tick.changes);
    expect(changes.every((change) => change.id === "licenses.uses")).toBe(true);
    client.close();
  });

  it("notes how soon events are on screens, and how many figures are fresh", async () => {
    const client = await connect();
    await client.subscribe([{ id: "licenses.uses" }]);
    await city.post("license_events", [use()]);
    await until(5000, () => client.ticks.some(({ tick }) => tick.changes.length > 0));
    const own = (id: string) => city.get<IndicatorValue>(`/indicators/${id}/value`);
    await until(30_000, async () => (await own("cockpit.screen_p95_s")).value !== null);
    const { value } = await own("cockpit.screen_p95_s");
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(10);
    const fresh = await own("cockpit.fresh_rate");
    // Uses of licences are fresh; of the other streams nothing has ever come.
    expect(fresh.numerator).toBeGreaterThan(0);
    expect(fresh.denominator).toBeGreaterThan(fresh.numerator!);
    client.close();
  });

  it("ticks at most once a second under a stream of events", async () => {
    const client = await connect();
    await client.subscribe([{ id: "licenses.uses" }]);
    // A busy stream's figures wait for a beat, so that rare news finds a free tick.
    const end = Date.now() + 7000;
    while (Date.now() < end) await city.post("license_events", [use()]);
    expect(client.ticks.length).toBeGreaterThanOrEqual(3);
    const times = client.ticks.map((received) => Date.parse(received.tick.asOf));
    const gaps = times.slice(1).map((at, i) => at - times[i]!);
    // Timers may fire a millisecond early.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(998);
    client.close();
  });

  it("hears of an event although it was taken in while the first values were being read", async () => {
    const client = await connect();
    for (let i = 0; i < 6; i++) {
      const department = i % 2 ? "police" : "water";
      const posting = city.post("license_events", [use({ department })]);
      await client.subscribe([
        { id: "licenses.uses", department, window: "30d" },
        { id: "licenses.uses", by: "channel" },
      ]);
      await posting;
      const expected = async () =>
        (await city.get<{ value: number }>("/indicators/licenses.uses/value", { department })).value;
      await city.settled();
      const value = await expected();
      await until(2500, () => client.values[0]!.value === value);
      await client.subscribe([{ id: "disputes.open" }]);
    }
    client.close();
  });

  it("answers unknown ids, dimensions and malformed payloads with an error, and goes on", async () => {
    const client = await connect();
    const asks: [unknown, RegExp][] = [
      [[{ id: "nope" }], /no indicator "nope"/],
      [[{ id: "licenses.uses", by: "nope" }], /no dimension "nope"/],
      [[{ id: "licenses.uses", colour: "red" }], /no dimension "colour"/],
      [[{ id: "licenses.uses", window: "1y" }], /window/],
      [[], /items/],
      ["x", /items/],
      [Array.from({ length: 201 }, () => ({ id: "licenses.uses" })), /items/],
    ];
    for (const [items, message] of asks) {
      expect(await client.subscribe(items)).toMatchObject({ error: expect.stringMatching(message) });
    }
    expect(await client.subscribe([{ id: "licenses.uses" }])).toMatchObject({ seq: expect.any(Number) });
    client.close();
  });

  it("drops a socket that sends a megabyte, and nobody else", async () => {
    const [big, other] = [await connect(), await connect()];
    await other.subscribe([{ id: "licenses.uses" }]);
    const gone = new Promise((resolve) => big.socket.once("disconnect", resolve));
    big.socket.emit("subscribe", { items: [{ id: "x".repeat(1024 * 1024) }] });
    await gone;
    big.close();
    expect(await other.subscribe([{ id: "disputes.open" }])).toHaveProperty("seq");
    other.close();
  });

  it("survives viewers that leave while others who share a figure with them arrive", async () => {
    for (let round = 0; round < 25; round++) {
      const [leaving, arriving] = [await connect(), await connect()];
      const shared = { id: "licenses.uses", channel: `c${round}` };
      await leaving.subscribe([shared]);
      const others = ["disputes.open", "sharing.pending", "aggregation.fresh_rate"].map((id) => ({
        id,
        department: `d${round}`,
      }));
      const asked = arriving.subscribe([shared, ...others]);
      setTimeout(() => leaving.close(), round % 5);
      const ack = await asked;
      expect(ack).toMatchObject({ values: [{ id: "licenses.uses" }, {}, {}, {}] });
      arriving.close();
    }
    expect(city.child("web").exitCode).toBeNull();
  });

  it("watches what the newest subscription names, whichever is computed first", async () => {
    const client = await connect();
    for (let round = 0; round < 4; round++) {
      const slow = Array.from({ length: 12 }, (_, i) => ({ id: "aggregation.fresh_rate", dataset: `r${round}-${i}` }));
      const [, newest] = await Promise.all([
        client.socket.timeout(10_000).emitWithAck("subscribe", { items: slow }),
        client.subscribe([{ id: "licenses.uses", window: "year" }]),
      ]);
      expect(newest).toHaveProperty("seq");
    }
    const before = client.ticks.length;
    await city.post("license_events", [use()]);
    await until(4000, () => client.ticks.length > before);
    expect(client.ticks.at(-1)!.tick.changes).toMatchObject([{ id: "licenses.uses", index: 0 }]);
    client.close();
  });

  it("shows a client the gap after a restart of the server, and serves it anew", async () => {
    const client = await connect();
    await client.subscribe([{ id: "licenses.uses", window: "year" }]);
    const before = client.values[0]!.value!;
    await city.post("license_events", [use()]);
    await until(5000, () => client.values[0]!.value === before + 1);
    const again = new Promise<void>((resolve) => client.socket.once("connect", () => resolve()));
    await city.restartWeb();
    await again;
    const ack = (await client.subscribe([{ id: "licenses.uses", window: "year" }])) as Extract<
      SubscribeAck,
      { seq: number }
    >;
    expect(ack.values[0]!.value).toBe(before + 1);
    await city.post("license_events", [use()]);
    await until(5000, () => client.values[0]!.value === before + 2);
    client.close();
  });

  it("computes one figure once for all its viewers", async () => {
    const viewers = await Promise.all(Array.from({ length: 20 }, connect));
    const items = [
      { id: "licenses.uses", window: "7d" },
      { id: "licenses.availability", window: "7d" },
    ];
    await Promise.all(viewers.map((viewer) => viewer.subscribe(items)));
    await city.post("license_events", [use()]);
    await until(5000, () => viewers.every((viewer) => viewer.ticks.some(({ tick }) => tick.changes.length > 0)));
    const { body } = await city.call<string>("/metrics");
    expect(Number(/^cockpit_live_tick_items (\d+)/m.exec(body)?.[1])).toBeLessThanOrEqual(2);
    const texts = new Set(viewers.map((viewer) => JSON.stringify(viewer.ticks.at(-1)!.tick)));
    expect(texts.size).toBe(1);
    for (const viewer of viewers) viewer.close();
  });
});
