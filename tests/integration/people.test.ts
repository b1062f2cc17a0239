import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ApiToken, Display } from "../../contracts/access.ts";
import type { Person } from "../../contracts/people.ts";
import { City } from "../harness/city.ts";
import { invite, PASSWORD } from "../harness/invite.ts";
import { LiveClient } from "../harness/liveClient.ts";
import { Visitor } from "../harness/visitor.ts";

let city: City;
beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
  ]);
  await city.register("license_types", [{ code: "lt", name: "證", department: "police" }]);
});
afterAll(() => city?.close());

const people = async () => (await city.call<Person[]>("/api/v1/people")).body;
const patch = (id: string, change: object) => city.send("PATCH", `/people/${id}`, change);
const audited = async () =>
  (await city.call<{ items: { action: string; subject: string }[] }>("/api/v1/audit?limit=100")).body;

describe("people", () => {
  it("are invited with roles; a link works once, and a newer one ends the one before", async () => {
    const wanted = { name: "陳靜", email: "Chen@City.Example", grants: [{ role: "unit_clerk", unit: "water" }] };
    const made = await city.send<{ id: string; path: string }>("POST", "/people", wanted);
    expect(made.status).toBe(201);
    expect(await city.send("POST", "/people", { ...wanted, name: "又" })).toMatchObject({ status: 409 });
    const keyOf = (path: string) => new URL(path, city.url).searchParams.get("key");
    const again = await city.send<{ path: string }>("POST", `/people/${made.body.id}/invite`, {});
    const visitor = new Visitor(city.url);
    const accept = (path: string) => visitor.call("/api/v1/invite", { body: { key: keyOf(path), password: PASSWORD } });
    expect((await accept(made.body.path)).status).toBe(410);
    expect((await people()).find(({ id }) => id === made.body.id)).toMatchObject({ ready: false, sessions: 0 });
    expect((await accept(again.body.path)).status).toBe(200);
    expect((await accept(again.body.path)).status).toBe(410);
    expect((await visitor.signIn("chen@city.example", PASSWORD)).status).toBe(200);
    expect((await people()).find(({ id }) => id === made.body.id)).toMatchObject({
      email: "chen@city.example",
      grants: [{ role: "unit_clerk", unit: "water" }],
      ready: true,
      sessions: 1,
    });
  });

  it("are given and lose roles, each noted once in the audit log", async () => {
    const { id } = await invite(city, { role: "leader" });
    expect((await patch(id, { add: [{ role: "unit_manager", unit: "nowhere" }] })).status).toBe(422);
    const add = [{ role: "auditor" }, { role: "district_manager", district: "310115" }];
    expect((await patch(id, { add, remove: [{ role: "leader" }] })).status).toBe(200);
    expect((await patch(id, { add })).status).toBe(200);
    expect((await people()).find((person) => person.id === id)?.grants).toHaveLength(2);
    const text = JSON.stringify(await audited());
    expect(text).toContain("people.grant");
    expect((await patch("nobody", { name: "x" })).status).toBe(404);
  });

  it("always keep an administrator, also when two remove each other at the same moment", async () => {
    const one = await invite(city, { role: "administrator" });
    const two = await invite(city, { role: "administrator" });
    const remove = { remove: [{ role: "administrator" }] };
    const answers = await Promise.all([patch(one.id, remove), patch(two.id, { disabled: true })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = (await people()).filter(
      (person) => !person.disabledAt && person.grants.some(({ role }) => role === "administrator"),
    );
    expect(left).toHaveLength(1);
    expect(await patch(left[0]!.id, remove)).toMatchObject({ status: 409 });
  });
});

describe("a wall", () => {
  it("shows its scope and nothing else, until it is revoked", async () => {
    const made = await city.send<{ id: string; path: string }>("POST", "/displays", { name: "大廳", units: ["water"] });
    expect(made.status).toBe(201);
    const cookie = `cockpit_display=${made.body.path.split("/").at(-1)}`;
    const ask = (path: string) => city.call<{ value: number }>(`/api/v1${path}`, { headers: { cookie } }, null);
    const use = (department: string) => ({
      event_id: `wall-${department}`,
      occurred_at: new Date().toISOString(),
      department,
      license_type: "lt",
      action: "shown",
      channel: "online",
    });
    await city.post("license_events", [use("water"), use("police")]);
    await city.settled();
    expect((await ask("/indicators/licenses.uses/value")).body.value).toBe(1);
    expect((await ask("/indicators/licenses.uses/value?department=police")).body.value).toBe(0);
    expect((await ask("/disputes")).status).toBe(403);
    const client = await LiveClient.connect(city.url, { cookie });
    const cut = new Promise((resolve) => client.socket.once("disconnect", resolve));
    const began = Date.now();
    expect((await city.call(`/api/v1/displays/${made.body.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await ask("/indicators/licenses.uses/value")).status).toBe(401);
    await cut;
    expect(Date.now() - began).toBeLessThan(5000);
    client.close();
    const { body: list } = await city.call<Display[]>("/api/v1/displays");
    expect(list.find(({ id }) => id === made.body.id)).toMatchObject({
      units: ["water"],
      revokedAt: expect.any(String),
    });
    expect(JSON.stringify(list)).not.toContain("hash");
    for (const wrong of [{ units: ["nowhere"] }, { districts: ["999999"] }, { units: [] }, { maxGrade: 4 }])
      expect((await city.send("POST", "/displays", { name: "x", ...wrong })).status).toBe(422);
  });
});

describe("a token", () => {
  const issue = (more: object) =>
    city.send<{ id: string; token: string }>("POST", "/tokens", { name: "t", streams: ["license_events"], ...more });
  const listed = async (id: string) =>
    (await city.call<ApiToken[]>("/api/v1/tokens")).body.find((token) => token.id === id);

  it("reads what it was made for: the figures of its units, or none", async () => {
    const path = "/api/v1/indicators/licenses.uses/value?window=year";
    const { body: writes } = await issue({});
    expect((await city.call(path, {}, writes.token)).status).toBe(403);
    const { body: reads } = await issue({ reads: true, streams: [], departments: ["water"] });
    expect((await city.call(`${path.split("?")[0]}`, {}, reads.token)).status).toBe(200);
    expect((await city.post("license_events", [{}], { token: reads.token })).status).toBe(403);
    expect((await city.call("/api/v1/people", {}, reads.token)).status).toBe(403);
    expect((await issue({ streams: [] })).status).toBe(422);
  });

  it("is rotated with an overlap: both work, then only the new one; and its use is noted", async () => {
    const { body: old } = await issue({ ratePerS: 1000, departments: ["police"] });
    expect((await listed(old.id))?.lastUsedAt).toBeNull();
    const rotate = (overlapHours: number) =>
      city.send<{ id: string; token: string; oldEndsAt: string }>("POST", `/tokens/${old.id}/rotate`, { overlapHours });
    expect((await rotate(-1)).status).toBe(422);
    const { status, body: successor } = await rotate(2 / 3600);
    expect(status).toBe(201);
    expect((await rotate(1)).status).toBe(409);
    const works = async (token: string) => (await city.post("license_events", [{}], { token })).status;
    expect([await works(old.token), await works(successor.token)]).toEqual([200, 200]);
    expect(await listed(old.id)).toMatchObject({ replacedBy: successor.id, lastUsedAt: expect.any(String) });
    expect(await listed(successor.id)).toMatchObject({ ratePerS: 1000, departments: ["police"], expiresAt: null });
    await new Promise((resolve) => setTimeout(resolve, 4500));
    expect([await works(old.token), await works(successor.token)]).toEqual([401, 200]);
  });

  it("that is revoked while its body is on the way takes nothing", async () => {
    const { body } = await issue({});
    const line = `${JSON.stringify({
      event_id: "mid-stream",
      occurred_at: new Date().toISOString(),
      department: "police",
      license_type: "lt",
      action: "shown",
      channel: "online",
    })}\n`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const posting = request(
        `${city.url}/api/v1/ingest/license_events`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${body.token}`, "content-type": "application/x-ndjson" },
        },
        (answer) => resolve(answer.resume().statusCode),
      ).on("error", reject);
      posting.write(line);
      setTimeout(async () => {
        await city.call(`/api/v1/tokens/${body.id}`, { method: "DELETE" });
        posting.end();
      }, 300);
    });
    expect(status).toBe(401);
    expect((await city.post("license_events", [JSON.parse(line)])).body).toMatchObject({ accepted: 1, duplicates: 0 });
  });
});
