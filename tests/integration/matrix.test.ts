import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../contracts/access.ts";
import { TOPICS } from "../../contracts/live.ts";
import { WHOLE_CITY } from "../../contracts/scope.ts";
import { type Actor, ADMIN_TOKEN_ACTOR, NOBODY } from "../../server/access/actor.ts";
import { PAGES } from "../../server/access/pageRules.ts";
import { reachOf } from "../../server/access/policy.ts";
import { personActor } from "../../server/access/whoIs.ts";
import { apiApp } from "../../server/api/app.ts";
import type { Deps } from "../../server/api/context.ts";
import { ROUTE_RULES } from "../../server/api/routeRules.ts";
import { ADMIN_TOKEN } from "../harness/api.ts";
import { City } from "../harness/city.ts";
import { LiveClient } from "../harness/liveClient.ts";
import { signIn } from "../harness/signIn.ts";

/**
 * Everyone who can be at the door. Leader, Data team, unit Manager, unit Clerk, dIstrict manager, aUditor, Administrator,
 * Newcomer without a role, Wall of screens, Reading token, ingest Token, administrator's token X, and 0: nobody.
 */
const EVERYONE = "LDMCIUANWRTX0";
/** The one who has every right. */
const X = "X";
const PERSON = `LDMCIUAN${X}`;
const WITH_ROLE = `LDMCIUA${X}`;
const SEES = `LDMCIU${X}`;
const WATCHES = `LDMCIUWR${X}`;
const WORKS = `DMCI${X}`;
const RUNS = `DA${X}`;

/** Who gets past the door of each route. What a handler says of its subject is tested where the subject is. */
const ROUTES: Readonly<Record<string, string>> = {
  "GET /healthz": EVERYONE,
  "GET /readyz": EVERYONE,
  "GET /metrics": EVERYONE,
  "ALL /api/auth/*": EVERYONE,
  "GET /api/openapi.json": EVERYONE,
  "GET /api/v1/streams": EVERYONE,
  "GET /api/v1/streams/:stream": EVERYONE,
  "GET /api/v1/me": EVERYONE,
  "GET /api/v1/jobs": `DUA${X}`,
  "POST /api/v1/ingest/:stream": `RT${X}`,
  "GET /api/v1/indicators": WATCHES,
  "GET /api/v1/indicators/:id": WATCHES,
  "GET /api/v1/indicators/:id/value": WATCHES,
  "GET /api/v1/indicators/:id/series": WATCHES,
  "GET /api/v1/indicators/:id/events": WATCHES,
  "GET /api/v1/plans": WATCHES,
  "GET /api/v1/plan/:year": WATCHES,
  "GET /api/v1/freshness": WATCHES,
  "GET /api/v1/licenses/reconciliation": WATCHES,
  "GET /api/v1/licenses/reconciliation/:event": WATCHES,
  "GET /api/v1/plan/:year/items/:item": WATCHES,
  "GET /api/v1/plan/:year/items/:item/history": WATCHES,
  "POST /api/v1/plan/:year/items/:item/milestones": WORKS,
  "GET /api/v1/plan-files": `D${X}`,
  "POST /api/v1/plan-files/preview": `D${X}`,
  "POST /api/v1/plan-files": `D${X}`,
  "GET /api/v1/plan-files/:id": `D${X}`,
  "DELETE /api/v1/plan-files/:id": `D${X}`,
  "GET /api/v1/registry/:kind": `LDMCIUAWR${X}`,
  "PUT /api/v1/registry/:kind": `D${X}`,
  "DELETE /api/v1/registry/:kind/:code": `D${X}`,
  "GET /api/v1/registry/:kind/rows": `LDMCIUAWR${X}`,
  "GET /api/v1/registry/:kind/changes": `LDMCIUAWR${X}`,
  "PUT /api/v1/registry/:kind/:code": `D${X}`,
  "POST /api/v1/registry/:kind/:code/restore": `D${X}`,
  "POST /api/v1/registry/:kind/import": `D${X}`,
  "GET /api/v1/export/:table": SEES,
  "POST /api/v1/export-notes": SEES,
  "GET /api/v1/tokens": RUNS,
  "POST /api/v1/tokens": RUNS,
  "POST /api/v1/tokens/:id/rotate": RUNS,
  "DELETE /api/v1/tokens/:id": RUNS,
  "POST /api/v1/setup": EVERYONE,
  "POST /api/v1/invite": EVERYONE,
  "GET /api/v1/people": `A${X}`,
  "POST /api/v1/people": `A${X}`,
  "PATCH /api/v1/people/:id": `A${X}`,
  "POST /api/v1/people/:id/invite": `A${X}`,
  "POST /api/v1/people/:id/:freeing": `A${X}`,
  "GET /api/v1/account": "LDMCIUAN",
  "PATCH /api/v1/account": "LDMCIUAN",
  "DELETE /api/v1/account/sessions/:id": "LDMCIUAN",
  "GET /api/v1/displays": RUNS,
  "POST /api/v1/displays": RUNS,
  "DELETE /api/v1/displays/:id": RUNS,
  "GET /api/v1/dead-letters": RUNS,
  "GET /api/v1/dead-letters/groups": RUNS,
  "GET /api/v1/dead-letters/:id": RUNS,
  "POST /api/v1/dead-letters/preview": RUNS,
  "POST /api/v1/dead-letters/replay": RUNS,
  "POST /api/v1/dead-letters/discard": RUNS,
  "GET /api/v1/metering": WATCHES,
  "GET /api/v1/prices": WATCHES,
  "POST /api/v1/prices": `D${X}`,
  "GET /api/v1/search": WITH_ROLE,
  "GET /api/v1/views/:page": WITH_ROLE,
  "PUT /api/v1/views/:page/:name": WITH_ROLE,
  "DELETE /api/v1/views/:page/:name": WITH_ROLE,
  "GET /api/v1/disputes": SEES,
  "GET /api/v1/disputes/counts": SEES,
  "POST /api/v1/disputes": WORKS,
  "GET /api/v1/disputes/:code": SEES,
  "GET /api/v1/disputes/:code/people": WORKS,
  "POST /api/v1/disputes/:code/steps": WORKS,
  "POST /api/v1/disputes/:code/assign": WORKS,
  "POST /api/v1/disputes/:code/transfer": WORKS,
  "POST /api/v1/disputes/:code/confirm": WORKS,
  "POST /api/v1/disputes/:code/reopen": WORKS,
  "POST /api/v1/disputes/:code/comments": WORKS,
  "POST /api/v1/disputes/:code/reveal": `DMCIU${X}`,
  "POST /api/v1/disputes/:code/attachments": WORKS,
  "GET /api/v1/disputes/:code/attachments/:id": SEES,
  "DELETE /api/v1/disputes/:code/attachments/:id": WORKS,
  "GET /api/v1/sharing": SEES,
  "POST /api/v1/sharing": WORKS,
  "POST /api/v1/sharing/decide": `DMI${X}`,
  "GET /api/v1/sharing/:code": SEES,
  "GET /api/v1/sharing/:code/people": `DMI${X}`,
  "POST /api/v1/sharing/:code/approve": `DMI${X}`,
  "POST /api/v1/sharing/:code/return": `DMI${X}`,
  "POST /api/v1/sharing/:code/reject": `DMI${X}`,
  "POST /api/v1/sharing/:code/withdraw": WORKS,
  "POST /api/v1/sharing/:code/resubmit": WORKS,
  "POST /api/v1/sharing/:code/comment": WORKS,
  "POST /api/v1/sharing/:code/assign": `DMI${X}`,
  "GET /api/v1/orders": SEES,
  "POST /api/v1/orders": `LD${X}`,
  "GET /api/v1/orders/:id": SEES,
  "POST /api/v1/orders/:id/answer": `MCI${X}`,
  "POST /api/v1/orders/:id/return": `LD${X}`,
  "POST /api/v1/orders/:id/extend": `LD${X}`,
  "POST /api/v1/orders/:id/close": `LD${X}`,
  "GET /api/v1/notifications": WITH_ROLE,
  "POST /api/v1/notifications/read": WITH_ROLE,
  "GET /api/v1/notifications/digest": WITH_ROLE,
  "PUT /api/v1/notifications/digest": WITH_ROLE,
  "GET /api/v1/today": WITH_ROLE,
  "POST /api/v1/today/seen": WITH_ROLE,
  "GET /api/v1/webhooks": RUNS,
  "POST /api/v1/webhooks": RUNS,
  "DELETE /api/v1/webhooks/:id": RUNS,
  "GET /api/v1/webhooks/:id/deliveries": RUNS,
  "GET /api/v1/audit": `UA${X}`,
  "GET /api/v1/audit/verification": `UA${X}`,
  "POST /api/v1/audit/verify": `UA${X}`,
};

/** Who may open each page; a token never has pages. */
const PAGE_TABLE: Readonly<Record<string, string>> = {
  "/sign-in": EVERYONE,
  "/setup": EVERYONE,
  "/invite": EVERYONE,
  "/forbidden": EVERYONE,
  "/developers": EVERYONE,
  "/": WATCHES,
  "/indicators": WATCHES,
  "/indicators/:id": WATCHES,
  "/units": WATCHES,
  "/units/:code": WATCHES,
  "/districts/:adcode": WATCHES,
  "/freshness": WATCHES,
  "/licenses": WATCHES,
  "/licenses/reconciliation": WATCHES,
  "/plan": WATCHES,
  "/plan/files": `D${X}`,
  "/plan/:item": WATCHES,
  "/registry": `LDMCIUAWR${X}`,
  "/registry/:kind": `LDMCIUAWR${X}`,
  "/datasets/:code": WATCHES,
  "/sharing": SEES,
  "/sharing/new": WORKS,
  "/sharing/lists": `LDMCIUAWR${X}`,
  "/sharing/:request": SEES,
  "/disputes": SEES,
  "/disputes/new": WORKS,
  "/disputes/:case": SEES,
  "/today": WITH_ROLE,
  "/orders": SEES,
  "/orders/:id": SEES,
  "/notifications": WITH_ROLE,
  "/webhooks": RUNS,
  "/audit": `UA${X}`,
  "/people": `A${X}`,
  "/displays": RUNS,
  "/dead-letters": RUNS,
  "/metering": WATCHES,
  "/tokens": RUNS,
  "/account": PERSON,
};

/** Who is answered by the live socket: figures, and the news that a list has changed. */
const MESSAGES: Readonly<Record<string, string>> = {
  subscribe: WATCHES,
  "follow plan": WATCHES,
  "follow disputes": SEES,
  "follow sharing": SEES,
  "follow orders": SEES,
  "follow notifications": WITH_ROLE,
  "follow people": `A${X}`,
  "follow tokens": RUNS,
  "follow deadLetters": RUNS,
  "follow prices": WATCHES,
  "follow registry": `LDMCIUAWR${X}`,
};

const ROLE_OF: Readonly<Record<string, { role: Role; unit?: string; district?: string }>> = {
  L: { role: "leader" },
  D: { role: "data_team" },
  M: { role: "unit_manager", unit: "water" },
  C: { role: "unit_clerk", unit: "water" },
  I: { role: "district_manager", district: "310101" },
  U: { role: "auditor" },
  A: { role: "administrator" },
};
/** How each shows who they are. */
const credentials = new Map<string, { cookie?: string; token?: string }>([
  ["X", { token: ADMIN_TOKEN }],
  ["0", {}],
]);
let city: City;

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
  for (const [letter, grant] of Object.entries(ROLE_OF))
    credentials.set(letter, { cookie: (await signIn(city, letter, grant)).cookie });
  credentials.set("N", { cookie: (await signIn(city, "N")).cookie });
  const { body: wall } = await city.send<{ path: string }>("POST", "/displays", { name: "wall" });
  credentials.set("W", { cookie: `cockpit_display=${wall.path.split("/").at(-1)}` });
  for (const [letter, more] of [
    ["R", { streams: [], reads: true }],
    ["T", { streams: ["deliveries"] }],
  ] as const) {
    const { body } = await city.send<{ token: string }>("POST", "/tokens", { name: letter, ...more });
    credentials.set(letter, { token: body.token });
  }
});
afterAll(() => city?.close());

/** The letters among `EVERYONE` for whom the question is answered with yes, in that order. */
async function those(question: (letter: string) => boolean | Promise<boolean>): Promise<string> {
  let found = "";
  for (const letter of EVERYONE) if (await question(letter)) found += letter;
  return found;
}
const inOrder = (letters: string) => [...EVERYONE].filter((letter) => letters.includes(letter)).join("");

async function ask(route: string, letter: string): Promise<number> {
  const [method, pattern] = route.split(" ") as [string, string];
  const { cookie, token } = credentials.get(letter)!;
  const path = pattern.replaceAll(/:\w+/g, "nothing").replace("/api/auth/*", "/api/auth/error");
  const writes = !["GET", "ALL"].includes(method);
  const { status } = await city.call(
    path,
    {
      method: method === "ALL" ? "GET" : method,
      redirect: "manual",
      headers: {
        ...(cookie && { cookie }),
        ...(writes && { origin: city.url, "content-type": "application/json" }),
      },
      ...(writes && { body: '{"nothing":1}' }),
    },
    token ?? null,
  );
  return status;
}

describe("who may what", () => {
  it("names every route of the interface, and the rules do too", () => {
    // The routes are known before anything is asked of what they work with.
    const nothing: object = new Proxy(() => {}, { get: () => nothing, apply: () => nothing });
    const app = apiApp(nothing as Deps);
    const routes = new Set(
      app.routes.filter(({ path }) => path !== "/*").map(({ method, path }) => `${method} ${path}`),
    );
    expect([...routes].sort()).toEqual(Object.keys(ROUTES).sort());
    expect(Object.keys(ROUTE_RULES).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.entries(ROUTES))("%s lets in %s", async (route, letters) => {
    const statuses = new Map<string, number>();
    const passed = await those(async (letter) => {
      const status = await ask(route, letter);
      statuses.set(letter, status);
      return status !== 401 && status !== 403;
    });
    expect(passed, JSON.stringify([...statuses])).toBe(inOrder(letters));
    // Nobody is asked to sign in; somebody is told no.
    if (!letters.includes("0")) expect(statuses.get("0")).toBe(401);
    if (!letters.includes("N") && !route.includes("/ingest/")) expect(statuses.get("N")).toBe(403);
    expect([...statuses.values()]).not.toContain(500);
  });

  it("names every page, and each opens for those alone", async () => {
    expect(PAGES.map(([path]) => path).sort()).toEqual(Object.keys(PAGE_TABLE).sort());
    const actorOf = (letter: string): Actor => {
      const grant = ROLE_OF[letter];
      if (grant || letter === "N") return personActor({ id: letter, name: letter, email: null }, grant ? [grant] : []);
      if (letter === "W" || letter === "R")
        return { ...NOBODY, kind: letter === "W" ? "display" : "token", id: letter, boundTo: WHOLE_CITY };
      if (letter === "T") return { ...NOBODY, kind: "token", id: letter };
      return letter === "X" ? ADMIN_TOKEN_ACTOR : NOBODY;
    };
    for (const [path, rule] of PAGES) {
      const open = await those((letter) => rule === "public" || reachOf(actorOf(letter), rule) !== null);
      expect(open, path).toBe(inOrder(PAGE_TABLE[path]!));
    }
  });

  it("names every message of the live socket, and each is answered to those alone", async () => {
    const folder = join(import.meta.dirname, "../../server/live");
    const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    const heard = sources.flatMap((source) => [...source.matchAll(/socket\.on\("(\w+)"/g)].map((match) => match[1]));
    expect([...new Set(heard)].sort()).toEqual(["follow", "subscribe"]);
    const follows = Object.keys(MESSAGES).filter((message) => message.startsWith("follow "));
    expect(follows.sort()).toEqual(TOPICS.map((topic) => `follow ${topic}`).sort());

    const answered = new Map<string, string>(Object.keys(MESSAGES).map((message) => [message, ""]));
    for (const letter of EVERYONE) {
      const client = await LiveClient.connect(city.url, credentials.get(letter)!).catch((error: Error) => error);
      if (client instanceof Error) {
        // Those to whom nothing is answered anyway.
        expect("0").toContain(letter);
        continue;
      }
      for (const message of answered.keys()) {
        const [name, topic] = message.split(" ");
        const body = topic ? { topics: [topic] } : { items: [{ id: "licenses.uses" }] };
        const ack = (await client.socket.timeout(5000).emitWithAck(name!, body)) as object;
        if (!("error" in ack)) answered.set(message, answered.get(message) + letter);
      }
      client.close();
    }
    expect(Object.fromEntries(answered)).toEqual(
      Object.fromEntries(Object.entries(MESSAGES).map(([message, letters]) => [message, inOrder(letters)])),
    );
  });
});
