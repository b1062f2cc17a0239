import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CaseDetail, CasePage } from "../../contracts/dispute.ts";
import { City } from "../harness/city.ts";
import { officeFile } from "../harness/officeFile.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

let city: City;
let clerk: SignedIn;
let manager: SignedIn;
let stranger: SignedIn;
let reporter: SignedIn;
let team: SignedIn;
let seen: CaseDetail;
let secret: CaseDetail;
const SCRIPT = `<script>alert(1)</script>"><img src=x onerror=alert(2)>`;
beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "health", name_hant: "衛健委", kind: "municipal" },
    { code: "tax", name_hant: "稅務局", kind: "municipal" },
    { code: "water", name_hant: "水務局", kind: "municipal" },
  ]);
  await city.register("datasets", [
    { code: "births", name: "出生", department: "health", kind: "table", freshness_limit_s: 3600, security_grade: 1 },
    { code: "illness", name: "病歷", department: "health", kind: "table", freshness_limit_s: 3600, security_grade: 4 },
  ]);
  clerk = await signIn(city, "衛健經辦", { role: "unit_clerk", unit: "health" });
  manager = await signIn(city, "衛健主管", { role: "unit_manager", unit: "health" });
  stranger = await signIn(city, "水務經辦", { role: "unit_clerk", unit: "water" });
  reporter = await signIn(city, "稅務經辦", { role: "unit_clerk", unit: "tax" });
  team = await signIn(city, "數據團隊", { role: "data_team" });
  const given = { subjectKind: "dataset", subject: "births", title: SCRIPT, description: SCRIPT, contact: SCRIPT };
  seen = (await reporter.call<CaseDetail>("POST", "/disputes", given)).body;
  const about = { subjectKind: "dataset", subject: "illness", title: "絕密標題", description: "絕密描述" };
  secret = (await team.call<CaseDetail>("POST", "/disputes", about)).body;
});
afterAll(() => city?.close());

const upload = (by: SignedIn, code: string, name: string, content: Buffer) =>
  city.call<CaseDetail & { type?: string }>(
    `/api/v1/disputes/${code}/attachments?name=${encodeURIComponent(name)}`,
    { method: "POST", headers: { cookie: by.cookie, origin: city.url }, body: new Uint8Array(content) },
    null,
  );
const files = () => {
  const folder = join(city.dataDir, "attachments");
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe("another unit's case", () => {
  it("does not exist for a stranger, on any route", async () => {
    const { body: withFile } = await upload(clerk, seen.code, "a.txt", Buffer.from("a"));
    const file = withFile.attachments[0]!.id;
    const tries: [string, string, unknown?][] = [
      ["GET", ""],
      ["GET", "/people"],
      ["POST", "/steps", { step: "accepted", version: 1 }],
      ["POST", "/confirm", { version: 1 }],
      ["POST", "/reopen", { version: 1, note: "x" }],
      ["POST", "/assign", { personId: stranger.id, version: 1 }],
      ["POST", "/transfer", { unit: "water", note: "mine", version: 1 }],
      ["POST", "/comments", { text: "x" }],
      ["POST", "/reveal"],
      ["GET", `/attachments/${file}`],
      ["DELETE", `/attachments/${file}`],
    ];
    for (const [method, path, body] of tries) {
      const answer = await stranger.call(method, `/disputes/${seen.code}${path}`, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
    }
    expect((await upload(stranger, seen.code, "b.txt", Buffer.from("b"))).status).toBe(404);
    expect((await stranger.call<CasePage>("GET", "/disputes?state=all")).body.cases).toEqual([]);
    expect((await stranger.call("GET", "/disputes/counts")).body).toMatchObject({ open: 0 });
    expect((await stranger.call<CasePage>("GET", "/disputes?unit=health&state=all")).body.cases).toEqual([]);
    const other = await reporter.call<CaseDetail>("POST", "/disputes", {
      subjectKind: "dataset",
      subject: "births",
      title: "b",
    });
    // A file is only ever reached through its own case.
    expect((await clerk.call("GET", `/disputes/${other.body.code}/attachments/${file}`)).status).toBe(404);
    // Only who added it takes it away.
    expect((await manager.call("DELETE", `/disputes/${seen.code}/attachments/${file}`)).status).toBe(404);
    expect((await clerk.call("DELETE", `/disputes/${seen.code}/attachments/${file}`)).status).toBe(200);
    expect((await clerk.call("GET", `/disputes/${seen.code}/attachments/${file}`)).status).toBe(404);
  });

  it("cannot be reached without a session, with a forged one, or from another origin", async () => {
    const send = (headers: Record<string, string>) =>
      city.call(
        `/api/v1/disputes/${seen.code}/comments`,
        { method: "POST", headers: { "content-type": "application/json", ...headers }, body: '{"text":"x"}' },
        null,
      );
    expect((await send({ origin: city.url })).status).toBe(401);
    const forged = clerk.cookie.replaceAll(/\.[^;]+/g, ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D");
    expect((await send({ origin: city.url, cookie: forged })).status).toBe(401);
    expect((await send({ origin: "https://evil.example", cookie: clerk.cookie })).status).toBe(403);
    expect((await send({ cookie: clerk.cookie })).status).toBe(403);
  });
});

describe("texts", () => {
  it("come back as the text they were, and personal ones only when asked for, which is logged", async () => {
    const { body } = await clerk.call<CaseDetail>("GET", `/disputes/${seen.code}`);
    expect(body.title).toBe(SCRIPT);
    expect(JSON.stringify(body).split("alert(1)").length).toBe(2);
    const answer = await clerk.call("GET", `/disputes/${seen.code}`);
    expect(answer.headers.get("content-type")).toContain("application/json");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    const before = await logged("dispute.reveal");
    expect((await clerk.call("POST", `/disputes/${seen.code}/reveal`)).body).toEqual({
      description: SCRIPT,
      contact: SCRIPT,
    });
    expect(await logged("dispute.reveal")).toBe(before + 1);
  });

  it("of a dataset graded above the reader are withheld, also from search, comments and files", async () => {
    await manager.call("POST", `/disputes/${secret.code}/comments`, { text: "絕密留言" });
    expect((await upload(manager, secret.code, "a.txt", Buffer.from("絕密"))).status).toBe(201);
    const { body } = await clerk.call<CaseDetail>("GET", `/disputes/${secret.code}`);
    expect(body).toMatchObject({ hidden: true, title: null, comments: [], attachments: [] });
    expect(body.may).not.toContain("reveal");
    expect(JSON.stringify(body)).not.toContain("絕密");
    const found = async (by: SignedIn) =>
      (await by.call<CasePage>("GET", `/disputes?q=${encodeURIComponent("絕密")}`)).body.cases.length;
    expect([await found(clerk), await found(manager)]).toEqual([0, 1]);
    expect((await clerk.call("POST", `/disputes/${secret.code}/reveal`)).status).toBe(403);
    expect((await clerk.call("POST", `/disputes/${secret.code}/comments`, { text: "x" })).status).toBe(403);
    const shown = await manager.call<CaseDetail>("GET", `/disputes/${secret.code}`);
    expect(shown.body).toMatchObject({ hidden: false, title: "絕密標題" });
    const file = shown.body.attachments[0]!.id;
    expect((await clerk.call("GET", `/disputes/${secret.code}/attachments/${file}`)).status).toBe(403);
  });

  it("that were not asked for are refused by name (mass assignment)", async () => {
    for (const extra of ["step", "open", "code", "reporterId", "dueAt", "assigneeId", "version"]) {
      const { status, body } = await reporter.call<{ detail: string }>("POST", "/disputes", {
        subjectKind: "dataset",
        subject: "births",
        title: "x",
        [extra]: "x",
      });
      expect([extra, status]).toEqual([extra, 422]);
      expect(body.detail).toContain(extra);
    }
    for (const [path, body] of [
      ["", { subjectKind: "dataset", subject: "births", title: "a\u0000b" }],
      [`/${seen.code}/comments`, { text: "a\u0000b" }],
    ] as const)
      expect((await reporter.call("POST", `/disputes${path}`, body)).status).toBe(422);
    expect((await reporter.call("GET", "/disputes/%00")).status).toBe(400);
    const foreign = { subjectKind: "dataset", subject: "births", title: "x", reporterUnit: "health" };
    expect((await reporter.call("POST", "/disputes", foreign)).status).toBe(422);
    expect(
      (await reporter.call("POST", "/disputes", { ...foreign, reporterUnit: "tax", subject: "none" })).status,
    ).toBe(422);
  });
});

describe("filters and sort orders", () => {
  it.each([
    ["sort", "code;drop table dispute_cases"],
    ["sort", "title"],
    ["descending", "1=1"],
    ["state", "open' or '1'='1"],
    ["step", "x' union select"],
    ["limit", "100000"],
    ["limit", "-1"],
    ["district", "' or true --"],
    ["after", "eyJhIjoxfQ"],
    ["after", Buffer.from(JSON.stringify(["x'; drop table dispute_cases; --", "a"])).toString("base64url")],
    ["unknown", "x"],
  ])("refuse %s=%s", async (name, value) => {
    const answer = await team.call("GET", `/disputes?${new URLSearchParams({ [name]: value })}`);
    expect(answer.status).toBe(400);
  });
  it.each(["unit", "assignee", "subject", "q"])("take SQL and patterns in %s as plain text", async (name) => {
    for (const value of ["' or '1'='1", "%", "_", "\\", "x'); drop table dispute_cases; --", "\u0000"]) {
      const { status, body } = await team.call<CasePage>(
        "GET",
        `/disputes?${new URLSearchParams({ state: "all", [name]: value })}`,
      );
      if (value === "\u0000") expect(status).toBe(400);
      else {
        expect(status).toBe(200);
        expect(body.cases).toEqual([]);
      }
    }
  });
});

describe("attachments", () => {
  it("are kept under names of ours, and saved, never shown", async () => {
    const { status, body } = await upload(
      clerk,
      seen.code,
      "../../../etc/cron.d/報告\r\nX: y.csv",
      Buffer.from("a,b\n1,2\n"),
    );
    expect(status).toBe(201);
    const file = body.attachments.at(-1)!;
    expect(file.name).toBe("報告X_ y.csv");
    expect(files()).toContain(file.id);
    const got = await clerk.call<string>("GET", `/disputes/${seen.code}/attachments/${file.id}`);
    expect(got.body).toBe("a,b\n1,2\n");
    expect(got.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(got.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(got.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await logged("dispute.download")).toBeGreaterThan(0);
    for (const id of ["..%2F..%2Fsecret", "%2e%2e%2fsecret", "00000000-0000-0000-0000-000000000000"])
      expect((await clerk.call("GET", `/disputes/${seen.code}/attachments/${id}`)).status).toBe(404);
  });

  it("that are not what they say are refused, and nothing of them stays", async () => {
    const before = files().length;
    const bomb = officeFile("xl/workbook.xml", { name: "xl/bomb", says: 4_000_000_000 });
    for (const [name, content] of [
      ["a.html", Buffer.from("<script>")],
      ["a.png", Buffer.from("<svg onload=alert(1)>")],
      ["a.xlsx", bomb],
      ["a.exe", Buffer.from("MZ")],
    ] as const) {
      const answer = await upload(clerk, seen.code, name, content);
      expect([name, answer.status]).toEqual([name, 415]);
    }
    expect((await upload(clerk, seen.code, "a.txt", Buffer.alloc(0))).status).toBe(400);
    expect(files()).toHaveLength(before);
  });

  it("of a gigabyte are refused while they are read, announced or not", async () => {
    const before = files().length;
    const announced = await pour(1024 * 1024 * 1024, true);
    expect(announced.status).toBe(413);
    expect(announced.sent).toBeLessThan(30 * 1024 * 1024);
    const silent = await pour(1024 * 1024 * 1024, false);
    expect(silent.status).toBe(413);
    expect(silent.sent).toBeLessThan(80 * 1024 * 1024);
    expect(files()).toHaveLength(before);
    expect((await clerk.call("GET", `/disputes/${seen.code}`)).status).toBe(200);
  });
});

/** Sends `bytes` zeros until the server answers or hangs up; how much it let through. */
function pour(bytes: number, announce: boolean): Promise<{ status: number; sent: number }> {
  return new Promise((resolve) => {
    let sent = 0;
    let status = 0;
    const chunk = Buffer.alloc(1024 * 1024);
    const req = request(`${city.url}/api/v1/disputes/${seen.code}/attachments?name=a.txt`, {
      method: "POST",
      headers: { cookie: clerk.cookie, origin: city.url, ...(announce && { "content-length": bytes }) },
    });
    const done = () => {
      req.destroy();
      resolve({ status, sent });
    };
    req.on("response", (answer) => {
      status = answer.statusCode!;
      answer.resume();
      answer.on("end", done);
    });
    req.on("error", done);
    req.on("close", done);
    const feed = () => {
      while (!req.destroyed && status === 0 && sent < bytes) {
        sent += chunk.length;
        if (!req.write(chunk)) return void req.once("drain", feed);
      }
    };
    feed();
  });
}

async function logged(action: string): Promise<number> {
  const client = new pg.Client(city.stores.databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ n: number }>("SELECT count(*)::int AS n FROM audit_log WHERE action = $1", [
    action,
  ]);
  await client.end();
  return rows[0]!.n;
}
