import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderThread } from "../../contracts/order.ts";
import type { Webhook, WebhookDelivery } from "../../contracts/webhook.ts";
import { forgetOld } from "../../server/notifications/forgetOld.ts";
import { mailDigests } from "../../server/notifications/mailDigests.ts";
import { type Database, openDatabase } from "../../server/postgres/database.ts";
import { deliverWebhooks } from "../../server/webhooks/deliverWebhooks.ts";
import { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DAY_MS = 86_400_000;
/** Nine in the morning in Shanghai. */
const NINE = Date.parse("2026-03-02T01:00:00Z");

let city: City;
let db: Database;
let pool: pg.Pool;
let leader: SignedIn;
let clerk: SignedIn;
let administrator: SignedIn;

beforeAll(async () => {
  city = await City.open();
  ({ db, pool } = openDatabase(city.stores.databaseUrl));
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", name_en: "Water", kind: "municipal" },
    { code: "police", name_hant: "市公安局", name_en: "Police", kind: "municipal" },
  ]);
  leader = await signIn(city, "沈靜儀", { role: "leader" });
  clerk = await signIn(city, "水務辦事員", { role: "unit_clerk", unit: "water" });
  administrator = await signIn(city, "趙永康", { role: "administrator" });
});
afterAll(async () => {
  await pool?.end();
  await city?.close();
});

async function urge(title: string, unit = "water"): Promise<OrderThread> {
  const dueAt = new Date(Date.now() + DAY_MS).toISOString();
  const body = { unit, title, text: "x", dueAt, subject: { kind: "unit", id: unit } };
  const { status, body: order } = await leader.call<OrderThread>("POST", "/orders", body);
  expect(status).toBe(201);
  return order;
}

describe("mail", () => {
  type Letter = { to: string[]; raw: string };
  let letters: Letter[];
  let refusals: (() => Error | null)[];
  let smtp: SMTPServer;
  let smtpUrl: string;

  beforeAll(async () => {
    smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo(address, _, done) {
        const gone = Object.assign(new Error("no such mailbox"), { responseCode: 550 });
        done(address.address.startsWith("gone") ? gone : null);
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const refusal = refusals.shift()?.() ?? null;
          if (!refusal)
            letters.push({
              to: session.envelope.rcptTo.map(({ address }) => address),
              raw: Buffer.concat(chunks).toString(),
            });
          done(refusal);
        });
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", () => resolve()));
    smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise<void>((resolve) => smtp.close(() => resolve())));
  beforeEach(async () => {
    letters = [];
    refusals = [];
    await pool.query("TRUNCATE notifications");
    await pool.query("UPDATE people SET digest = 'now', digest_at = NULL, locale = NULL, disabled_at = NULL");
  });

  const busy = () => Object.assign(new Error("try again later"), { responseCode: 451 });
  const mail = (now = Date.now(), pausesMs: number[] = [1, 1]) =>
    mailDigests(
      db,
      { smtpUrl, from: "cockpit@test.example", url: "http://cockpit.test", root: ROOT },
      { now, pausesMs },
    );
  /** The parts of a letter as their reader sees them. */
  const said = ({ raw }: Letter) => {
    const decode = (text: string) => Buffer.from(text.replaceAll(/\s/g, ""), "base64").toString();
    const parts = raw.split(/\r\n--[^\r]+\r\n/).filter((part) => /^Content-Type: text/m.test(part));
    return parts.map((part) => {
      const [head = "", ...rest] = part.split("\r\n\r\n");
      const body = rest.join("\r\n\r\n");
      if (/base64/i.test(head)) return decode(body);
      if (!/quoted-printable/i.test(head)) return body;
      const bytes = body
        .replaceAll("=\r\n", "")
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
      return Buffer.from(bytes, "latin1").toString();
    });
  };

  it("tells each person once, in their language, with what is not read yet", async () => {
    await pool.query("UPDATE people SET locale = 'en' WHERE id = $1", [clerk.id]);
    const order = await urge("清理積壓");
    await urge("already read");
    const all = (await clerk.call<{ notifications: { id: number; subject: string }[] }>("GET", "/notifications")).body;
    const read = all.notifications.filter(({ subject }) => subject !== order.id).map(({ id }) => id);
    await clerk.call("POST", "/notifications/read", { ids: read });
    expect(await mail()).toEqual({ mailed: 1, failed: 0 });
    expect(letters.map(({ to }) => to)).toEqual([[`${clerk.id}@test.example`]]);
    const [text = "", html = ""] = said(letters[0]!);
    expect(text).toContain("沈靜儀 urges Water: “清理積壓”");
    expect(text).toContain(`http://cockpit.test/orders/${order.id}`);
    expect(text).not.toContain("already read");
    expect(html).toContain(`href="http://cockpit.test/orders/${order.id}"`);
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
    expect(letters).toHaveLength(1);
    await pool.query("UPDATE people SET locale = NULL");
    await urge("再清理");
    await mail();
    expect(said(letters[1]!)[0]).toContain("沈靜儀 督辦市水務局：「再清理」");
  });

  it("is tried again when the server is busy, and arrives once", async () => {
    await urge("x");
    refusals = [busy, busy];
    expect(await mail()).toEqual({ mailed: 1, failed: 0 });
    expect(letters).toHaveLength(1);
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
  });

  it("that could not be sent waits for the next round", async () => {
    await urge("x");
    refusals = [busy, busy, busy];
    expect(await mail()).toEqual({ mailed: 0, failed: 1 });
    expect(letters).toHaveLength(0);
    expect(await mail()).toEqual({ mailed: 1, failed: 0 });
  });

  it("to an address that does not exist is given up, and keeps nobody else's", async () => {
    const gone = await signIn(city, "已離職", { role: "unit_clerk", unit: "water" });
    await pool.query("UPDATE people SET email = 'gone@test.example', digest = 'now' WHERE id = $1", [gone.id]);
    await urge("x");
    expect(await mail()).toEqual({ mailed: 1, failed: 1 });
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
    await pool.query("DELETE FROM people WHERE id = $1", [gone.id]);
  });

  it("carries no markup of a title's into its HTML, and no second line into its head", async () => {
    await urge("<img src=x onerror=alert(1)>\r\nBcc: all@test.example");
    await mail();
    const { raw } = letters[0]!;
    const [head = ""] = raw.split("\r\n\r\n");
    expect(head).not.toMatch(/^Bcc:/m);
    const [, html = ""] = said(letters[0]!);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).not.toContain("<img");
  });

  it("comes daily in the morning, at once or never, as a person chooses; never to who is disabled or made up", async () => {
    const digest = (wanted: string) =>
      clerk.call("PUT", "/notifications/digest", { digest: wanted, locale: "zh-Hans" });
    expect((await digest("hourly")).status).toBe(422);
    expect((await digest("daily")).status).toBe(200);
    await pool.query("UPDATE people SET digest_at = to_timestamp($1 / 1000.0)", [NINE - DAY_MS]);
    await urge("x");
    await pool.query("UPDATE notifications SET at = to_timestamp($1 / 1000.0)", [NINE - DAY_MS]);
    expect(await mail(NINE - 2 * 3_600_000)).toEqual({ mailed: 0, failed: 0 });
    expect(await mail(NINE)).toEqual({ mailed: 1, failed: 0 });
    expect(said(letters[0]!)[0]).toContain("督办");
    await urge("y");
    expect(await mail(NINE + 3_600_000)).toEqual({ mailed: 0, failed: 0 });
    await digest("off");
    expect(await mail(NINE + DAY_MS)).toEqual({ mailed: 0, failed: 0 });
    // What came while no mail was wanted is not sent afterwards.
    await digest("now");
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
    await urge("z");
    await pool.query("UPDATE people SET demo = true WHERE id = $1", [clerk.id]);
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
    await pool.query("UPDATE people SET demo = false, disabled_at = now() WHERE id = $1", [clerk.id]);
    expect(await mail()).toEqual({ mailed: 0, failed: 0 });
    await pool.query("UPDATE people SET disabled_at = NULL");
  });
});

describe("a webhook", () => {
  type Call = { headers: IncomingHttpHeaders; body: string; url: string };
  let calls: Call[];
  let answers: number[];
  let receiver: Server;
  let url: string;

  beforeAll(async () => {
    receiver = createServer((req, res) => {
      let body = "";
      req.on("data", (chunk) => (body += chunk));
      req.on("end", () => {
        calls.push({ headers: req.headers, body, url: req.url ?? "" });
        const status = answers.shift() ?? 204;
        if (status === 0) return;
        res.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", () => resolve()));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => {
    receiver.closeAllConnections();
    receiver.close();
  });
  beforeEach(() => {
    calls = [];
    answers = [];
  });
  afterEach(async () => {
    for (const { id, endedAt } of await list()) if (!endedAt) await administrator.call("DELETE", `/webhooks/${id}`);
  });

  const list = async () => (await administrator.call<Webhook[]>("GET", "/webhooks")).body;
  const make = async (more: object = {}) => {
    const body = { name: "督辦群", url, ...more };
    const answer = await administrator.call<{ id: string; secret: string }>("POST", "/webhooks", body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const log = async (id: string) =>
    (await administrator.call<WebhookDelivery[]>("GET", `/webhooks/${id}/deliveries`)).body;
  const deliver = (now = Date.now(), timeoutMs = 500) => deliverWebhooks(db, { now, timeoutMs, waitS: [5, 30] });

  it("is told what people are told, signed, and only of the kinds and units it wants", async () => {
    const all = await make();
    const some = await make({ kinds: ["order.closed"], units: ["police"] });
    const order = await urge("簽名");
    expect(await deliver()).toEqual({ delivered: 1, failed: 0, givenUp: 0 });
    const [call] = calls;
    const { "x-cockpit-timestamp": at, "x-cockpit-signature": signature } = call!.headers;
    const expected = createHmac("sha256", all.secret).update(`${at}.${call!.body}`).digest("hex");
    expect(signature).toBe(`sha256=${expected}`);
    expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.parse(call!.body)).toMatchObject({
      kind: "order.opened",
      subjectKind: "order",
      subject: order.id,
      params: { unit: "water", title: "簽名", by: "沈靜儀" },
    });
    expect(await log(some.id)).toEqual([]);
    const ofPolice = await urge("x", "police");
    await leader.call("POST", `/orders/${ofPolice.id}/close`, { version: 1 });
    await deliver();
    expect((await log(some.id)).map(({ kind, subject, status }) => [kind, subject, status])).toEqual([
      ["order.closed", ofPolice.id, 204],
    ]);
  });

  it("that fails twice is tried again after growing pauses, in order, under the same number", async () => {
    const { id } = await make();
    await urge("first");
    await urge("second");
    answers = [500, 503];
    const start = Date.now();
    expect(await deliver(start)).toEqual({ delivered: 0, failed: 1, givenUp: 0 });
    // The other message waits behind nothing but its turn; a failing receiver is not hammered.
    expect(calls).toHaveLength(1);
    await pool.query(
      "UPDATE webhook_deliveries SET next_at = now() + interval '1 day' WHERE attempts = 0 AND next_at IS NOT NULL",
    );
    expect(await deliver(start + 1000)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
    expect(await deliver(start + 6000)).toEqual({ delivered: 0, failed: 1, givenUp: 0 });
    expect(await deliver(start + 20_000)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
    expect(await deliver(start + 60_000)).toEqual({ delivered: 1, failed: 0, givenUp: 0 });
    expect(new Set(calls.map(({ headers }) => headers["x-cockpit-delivery"])).size).toBe(1);
    const [, first] = await log(id);
    expect(first).toMatchObject({ attempts: 3, status: 204, error: null, nextAt: null });
  });

  it("is given up at last, and the log says why", async () => {
    const { id } = await make();
    await urge("x");
    answers = [500, 500, 500];
    const start = Date.now();
    for (const after of [0, 10_000, 100_000]) await deliver(start + after);
    expect(await log(id)).toMatchObject([{ attempts: 3, status: 500, error: "answered 500", nextAt: null }]);
    expect((await list()).find((one) => one.id === id)).toMatchObject({ givenUp: 1, lastError: "answered 500" });
    expect(await deliver(start + DAY_MS)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
  });

  it("that leads elsewhere or does not answer counts as failed", async () => {
    const { id } = await make();
    await urge("x");
    answers = [302, 0];
    const start = Date.now();
    await deliver(start);
    expect(calls.map((call) => call.url)).toEqual(["/hook"]);
    expect(await log(id)).toMatchObject([{ status: 302, error: "answered 302" }]);
    await deliver(start + 10_000);
    expect(await log(id)).toMatchObject([{ status: null, error: "did not answer in time" }]);
  });

  it("keeps its log for a month, and what is waiting for as long as it waits", async () => {
    const { id } = await make();
    await urge("old");
    await urge("older");
    await pool.query("UPDATE webhook_deliveries SET created_at = now() - interval '31 days' WHERE webhook_id = $1", [
      id,
    ]);
    await pool.query(
      "UPDATE webhook_deliveries SET next_at = NULL WHERE id = (SELECT min(id) FROM webhook_deliveries WHERE webhook_id = $1)",
      [id],
    );
    expect(await forgetOld(db, Date.now())).toMatchObject({ deliveries: 1 });
    expect(await log(id)).toHaveLength(1);
    await pool.query("UPDATE notifications SET at = now() - interval '181 days' WHERE person_id = $1", [clerk.id]);
    expect((await forgetOld(db, Date.now())).notices).toBeGreaterThan(1);
  });

  it("shows its secret once, and is told nothing more when it has ended", async () => {
    const { id, secret } = await make();
    expect(JSON.stringify(await list())).not.toContain(secret);
    await urge("x");
    expect((await administrator.call("DELETE", `/webhooks/${id}`)).status).toBe(200);
    expect((await administrator.call("DELETE", `/webhooks/${id}`)).status).toBe(404);
    await urge("y");
    expect(await deliver(Date.now() + DAY_MS)).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
    expect(await log(id)).toMatchObject([{ error: "the webhook was ended" }]);
  });

  it("is made by administrators and the data team, to an address that is one", async () => {
    for (const who of [leader, clerk]) {
      expect((await who.call("GET", "/webhooks")).status).toBe(403);
      expect((await who.call("POST", "/webhooks", { name: "x", url })).status).toBe(403);
    }
    for (const wrong of [
      { url: "file:///etc/passwd" },
      { url: "http://user:secret@host/" },
      { url: "nowhere" },
      { kinds: ["no.such"] },
      { units: ["nobody"] },
      { secret: "mine" },
      { name: "" },
    ]) {
      const answer = await administrator.call("POST", "/webhooks", { name: "x", url, ...wrong });
      expect([wrong, answer.status]).toEqual([wrong, 422]);
    }
  });
});
