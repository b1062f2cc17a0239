import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { City } from "../harness/city.ts";
import { invite, PASSWORD } from "../harness/invite.ts";
import { LiveClient } from "../harness/liveClient.ts";
import { totp } from "../harness/totp.ts";
import { Visitor } from "../harness/visitor.ts";
import { until } from "../instance.ts";

let city: City;
beforeAll(async () => {
  city = await City.open({ LOG_LEVEL: "trace" });
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
});
afterAll(() => city?.close());

const UNIT = { role: "unit_clerk", unit: "water" } as const;
const FIGURE = "/api/v1/indicators/disputes.open/value";

const secretOf = (uri: unknown) => new URL(String(uri)).searchParams.get("secret")!;

describe("the first administrator", () => {
  it("is made by the link in the log, once, with a password that keeps the rules", async () => {
    const link = () => /\/setup\?key=([\w-]+)/.exec(city.output.join("\n"))?.[1];
    await until(5000, () => link() !== undefined);
    const first = link()!;
    await city.restartWeb("SIGTERM");
    await until(5000, () => city.output.filter((line) => line.includes("/setup?key=")).length > 1);
    const key = /\/setup\?key=([\w-]+)/.exec(city.output.filter((line) => line.includes("/setup?key=")).at(-1)!)![1]!;
    expect(key).not.toBe(first);

    const visitor = new Visitor(city.url);
    const ask = (more: object) =>
      visitor.call("/api/v1/setup", {
        body: { key, name: "王敏", email: "Wang@City.Example", password: PASSWORD, ...more },
      });
    const rules = {
      short: "too-short",
      aaaaaaaaaaaaaaa: "too-uniform",
      "password12345!": "too-common",
      "wang@city.example": "names-you",
    };
    for (const [password, rule] of Object.entries(rules))
      expect(await ask({ password }), password).toMatchObject({ status: 422, body: { rule } });
    expect((await ask({ roles: ["leader"] })).status).toBe(422);
    expect((await ask({ key: first })).status).toBe(410);
    expect((await ask({})).status).toBe(201);
    expect((await ask({ email: "other@city.example" })).status).toBe(410);
    const { status, headers } = await visitor.signIn("wang@city.example", PASSWORD);
    expect(status).toBe(200);
    // Without https a browser would refuse a secure cookie; scripts and other sites never get it.
    const cookie = headers.getSetCookie().find((line) => line.startsWith("cockpit.session_token="));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Secure/i);
    const { body: me } = await visitor.call<{ grants: object[] }>("/api/v1/me");
    expect(me.grants).toEqual([{ role: "administrator" }, { role: "data_team" }]);
    // With an administrator there is no link any more.
    city.output = [];
    await city.restartWeb("SIGTERM");
    expect(city.output.join("\n")).not.toContain("/setup?key=");
  });
});

describe("an account", () => {
  it("is locked after five wrong passwords, also sent at once, until an administrator unlocks it", async () => {
    const { id, email, visitor } = await invite(city, UNIT);
    const tries = await Promise.all(Array.from({ length: 12 }, () => visitor.signIn(email, "not-the-password")));
    const statuses = tries.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
    expect(await visitor.signIn(email, PASSWORD)).toMatchObject({ status: 429, body: { code: "LOCKED" } });
    const unlocked = await city.send("POST", `/people/${id}/unlock`, {});
    expect(unlocked.status).toBe(200);
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(200);
  });

  it("has refused sign-ins in the audit log, one line a minute, without what was typed", async () => {
    const { id, email, visitor } = await invite(city, UNIT);
    const typed = "hunter2-typed-wrong";
    await Promise.all(Array.from({ length: 8 }, () => visitor.signIn(email, typed)));
    await Promise.all(Array.from({ length: 8 }, (_, i) => visitor.signIn(`${typed}${i}@x.example`, typed)));
    type Log = { rows: { action: string; subject: string; actorKind: string; ip: string | null }[] };
    const refused = async (subject: string) =>
      (await city.call<Log>(`/api/v1/audit?action=session.refused&subject=${subject}`)).body;
    const known = await refused(id);
    expect(known.rows.length).toBeGreaterThan(0);
    // The clock may turn a minute meanwhile.
    expect(known.rows.length).toBeLessThan(3);
    expect(known.rows[0]).toMatchObject({ subject: id, actorKind: "nobody", ip: "127.0.0.1" });
    const unknown = await refused("unknown");
    expect(unknown.rows.length).toBeGreaterThan(0);
    expect(unknown.rows.length).toBeLessThan(4);
    expect(JSON.stringify([known, unknown])).not.toContain("hunter2");
  });

  it("answers a wrong password as an unknown account", async () => {
    const { email, visitor } = await invite(city, UNIT);
    const [wrong, unknown] = [
      await visitor.signIn(email, "wrong-password-1"),
      await visitor.signIn("no@x.example", "a"),
    ];
    expect(wrong.status).toBe(401);
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: wrong.status, body: wrong.body });
  });

  it("asks for the second factor once it is on: a code, or a backup code once", async () => {
    const { email, visitor } = await invite(city, UNIT);
    await visitor.signIn(email, PASSWORD);
    const enable = (password: string) => visitor.call("/api/auth/two-factor/enable", { body: { password } });
    expect((await enable("not-the-password")).status).toBe(400);
    const { body } = await enable(PASSWORD);
    const secret = secretOf(body.totpURI);
    const verify = (who: Visitor, code: string) => who.call("/api/auth/two-factor/verify-totp", { body: { code } });
    expect((await verify(visitor, "000000")).status).not.toBe(200);
    expect((await verify(visitor, totp(secret))).status).toBe(200);
    expect((await visitor.call("/api/v1/account")).body).toMatchObject({ twoFactor: true });
    const log = JSON.stringify((await city.call("/api/v1/audit?limit=50")).body);
    for (const action of ["session.begin", "account.second-factor-begin", "account.second-factor-on"])
      expect(log).toContain(action);

    const other = new Visitor(city.url);
    expect((await other.signIn(email, PASSWORD)).body).toMatchObject({ twoFactorRedirect: true });
    expect(await other.status()).toBe(401);
    expect((await verify(other, "000000")).status).toBe(401);
    expect((await verify(other, totp(secret))).status).toBe(200);
    expect(await other.status()).toBe(200);

    const [code] = body.backupCodes as string[];
    for (const expected of [200, 401]) {
      const lost = new Visitor(city.url);
      await lost.signIn(email, PASSWORD);
      const answer = await lost.call("/api/auth/two-factor/verify-backup-code", { body: { code } });
      expect(answer.status).toBe(expected);
      expect(await lost.status()).toBe(expected);
    }
  });

  it("has its password changed against the current one, which ends its other sign-ins", async () => {
    const { email, visitor } = await invite(city, UNIT);
    await visitor.signIn(email, PASSWORD);
    const other = new Visitor(city.url);
    await other.signIn(email, PASSWORD);
    const change = (currentPassword: string, newPassword: string) =>
      visitor.call("/api/auth/change-password", { body: { currentPassword, newPassword, revokeOtherSessions: true } });
    expect(await change(PASSWORD, "short")).toMatchObject({ status: 400, body: { code: "too-short" } });
    expect(await change(PASSWORD, `${email} long`)).toMatchObject({ status: 400, body: { code: "names-you" } });
    expect((await change("not-the-password", "quiet-Meadow-31")).status).toBe(400);
    expect((await change(PASSWORD, "quiet-Meadow-31")).status).toBe(200);
    expect([await visitor.status(), await other.status()]).toEqual([200, 401]);
    expect((await other.signIn(email, PASSWORD)).status).toBe(401);
    expect((await other.signIn(email, "quiet-Meadow-31")).status).toBe(200);
  });

  it("shows where it is signed in, and ends one, the others or all", async () => {
    const { email, visitor } = await invite(city, UNIT);
    const others = [new Visitor(city.url), new Visitor(city.url), new Visitor(city.url)];
    for (const each of [visitor, ...others]) await each.signIn(email, PASSWORD);
    const { body } = await visitor.call<{ sessions: { id: string; current: boolean }[] }>("/api/v1/account");
    expect(body.sessions.map(({ current }) => current).sort()).toEqual([false, false, false, true]);
    const end = (id: string) => visitor.call(`/api/v1/account/sessions/${id}`, { method: "DELETE" });
    expect((await end(body.sessions.find(({ current }) => !current)!.id)).status).toBe(200);
    const statuses = async () => Promise.all(others.map((each) => each.status()));
    expect((await statuses()).sort()).toEqual([200, 200, 401]);
    // Nobody ends what is not theirs.
    const stranger = await invite(city, UNIT);
    await stranger.visitor.signIn(stranger.email, PASSWORD);
    const own = body.sessions.find(({ current }) => current)!.id;
    const foreign = await stranger.visitor.call(`/api/v1/account/sessions/${own}`, { method: "DELETE" });
    expect(foreign.status).toBe(404);
    await end("others");
    expect([await visitor.status(), ...(await statuses())]).toEqual([200, 401, 401, 401]);
    await end("all");
    expect(await visitor.status()).toBe(401);
  });
});

describe("within five seconds", () => {
  const watching = async () => {
    const person = await invite(city, UNIT);
    await person.visitor.signIn(person.email, PASSWORD);
    const client = await LiveClient.connect(city.url, { cookie: person.visitor.cookie });
    const cut = new Promise<number>((resolve) => {
      const began = Date.now();
      client.socket.once("disconnect", () => resolve(Date.now() - began));
    });
    expect(await client.subscribe([{ id: "disputes.open" }])).toHaveProperty("seq");
    return { ...person, client, cut };
  };

  it("a disabled person is out of the interface and of an open socket, and cannot come back in", async () => {
    const { id, email, visitor, client, cut } = await watching();
    await city.send("PATCH", `/people/${id}`, { disabled: true });
    expect(await visitor.status(FIGURE)).toBe(401);
    expect(await cut).toBeLessThan(5000);
    expect(await visitor.signIn(email, PASSWORD)).toMatchObject({ status: 403, body: { code: "DISABLED" } });
    expect(await visitor.status(FIGURE)).toBe(401);
    await city.send("PATCH", `/people/${id}`, { disabled: false });
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(200);
    client.close();
  });

  it("a session ended elsewhere cuts the socket", async () => {
    const { id, client, cut } = await watching();
    await city.send("POST", `/people/${id}/end-sessions`, {});
    expect(await cut).toBeLessThan(5000);
    client.close();
  });

  it("changed rights hold for the interface and for the socket, even when another process changed them", async () => {
    const { id, visitor, client, cut } = await watching();
    await city.sql(`DELETE FROM grants WHERE person_id = '${id}'`);
    await until(5000, async () => (await visitor.status(FIGURE)) === 403);
    expect(await cut).toBeLessThan(5000);
    client.close();
    const again = await LiveClient.connect(city.url, { cookie: visitor.cookie });
    expect(await again.subscribe([{ id: "disputes.open" }])).toHaveProperty("error");
    again.close();
  });

  it("a revoked or expired token is out of the interface and of an open socket; a forged one was never in", async () => {
    for (const ending of ["revoke", "expire"] as const) {
      const expiresAt = ending === "expire" ? new Date(Date.now() + 4000).toISOString() : null;
      const wanted = { name: ending, streams: [], reads: true, departments: ["water"], expiresAt };
      const { body } = await city.send<{ id: string; token: string }>("POST", "/tokens", wanted);
      const client = await LiveClient.connect(city.url, { token: body.token });
      const cut = new Promise((resolve) => client.socket.once("disconnect", resolve));
      expect(await client.subscribe([{ id: "disputes.open" }])).toHaveProperty("seq");
      const began = Date.now();
      if (ending === "revoke") await city.call(`/api/v1/tokens/${body.id}`, { method: "DELETE" });
      await cut;
      expect(Date.now() - began).toBeLessThan(9000);
      expect((await city.call(FIGURE, {}, body.token)).status).toBe(401);
      client.close();
    }
    expect((await city.call(FIGURE, {}, "dc_forgedforgedforgedforged")).status).toBe(401);
    await expect(LiveClient.connect(city.url, { token: "dc_forged" })).rejects.toThrow(/^unauthorized$/);
    // A cookie with another's signature, or with none, is nobody's.
    for (const value of ["abc", "abc.def", `abc.${"A".repeat(43)}=`])
      expect((await city.call(FIGURE, { headers: { cookie: `cockpit.session_token=${value}` } }, null)).status).toBe(
        401,
      );
  });
});

describe("attacks", () => {
  it("from a foreign page change nothing and sign nobody in", async () => {
    const { email, visitor } = await invite(city, { role: "administrator" });
    await visitor.signIn(email, PASSWORD);
    const body = { name: "x", streams: ["deliveries"] };
    for (const origin of ["https://evil.example", "null", `${city.url}.evil.example`, ""]) {
      const headers = { origin };
      expect((await visitor.call("/api/v1/tokens", { body, headers })).status, origin).toBe(403);
      const signIn = await new Visitor(city.url).call("/api/auth/sign-in/email", {
        body: { email, password: PASSWORD },
        headers,
      });
      expect(signIn.status, origin).toBe(403);
    }
    expect((await visitor.call("/api/v1/tokens", { body })).status).toBe(201);
  });

  it("by fields that are not for them are refused: nobody makes themselves more than they are", async () => {
    const { id, email, visitor } = await invite(city, UNIT);
    await visitor.signIn(email, PASSWORD);
    for (const more of [{ demo: true }, { twoFactorEnabled: true }, { id: "me" }, { grants: [] }])
      expect((await visitor.call("/api/v1/account", { method: "PATCH", body: { locale: "en", ...more } })).status).toBe(
        422,
      );
    const person = { name: "x", email: "x@test.example" };
    for (const more of [{ id: "chosen" }, { demo: true }, { password: "x" }, { grants: [{ role: "root" }] }])
      expect((await city.send("POST", "/people", { ...person, ...more })).status).toBe(422);
    for (const change of [
      { email: "new@test.example" },
      { demo: true },
      { disabledAt: null },
      { add: [{ role: "unit_clerk" }] },
    ])
      expect((await city.send("PATCH", `/people/${id}`, change)).status).toBe(422);
    for (const path of [
      "/update-user",
      "/change-email",
      "/delete-user",
      "/sign-up/email",
      "/list-sessions",
      "/get-session",
    ])
      expect((await visitor.call(`/api/auth${path}`, { body: { name: "x", demo: true } })).status, path).toBe(404);
    expect((await visitor.call("/api/auth/sign-in/demo", { body: { person: id } })).status).toBe(404);
  });

  it("by a flood of sign-ins end in 429", async () => {
    const visitor = new Visitor(city.url);
    const statuses: number[] = [];
    for (let i = 0; i < 70; i++) statuses.push((await visitor.signIn(`flood-${i}@test.example`, "x")).status);
    expect(statuses).toContain(429);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
  });
});

describe("the log", () => {
  it("holds no password, key, token or cookie", async () => {
    const said: string[] = [];
    const collect = setInterval(() => said.push(...city.output.splice(0)), 20);
    // The flood before has used this minute's tries; a one-time link needs none.
    const { visitor } = await invite(city, UNIT);
    const made = await city.send<{ token: string }>("POST", "/tokens", { name: "quiet", streams: ["deliveries"] });
    await city.post("deliveries", [{}], { token: made.body.token });
    const wall = await city.send<{ path: string }>("POST", "/displays", { name: "wall" });
    const refused = await visitor.call("/api/v1/invite", { body: { key: "k".repeat(43), password: PASSWORD } });
    expect(refused.status).toBe(410);
    await new Promise((resolve) => setTimeout(resolve, 300));
    clearInterval(collect);
    const text = said.join("\n");
    expect(text).toContain('"request"');
    for (const secret of [PASSWORD, made.body.token, wall.body.path.split("/").at(-1)!, "k".repeat(43)])
      expect(text).not.toContain(secret);
  });
});
