import { createHash, randomUUID } from "node:crypto";
import type { PlanView } from "../../contracts/planView.ts";
import { STREAM_NAMES, type StreamName, streams } from "../../contracts/streams.ts";
import { sampleOf } from "../../server/api/openapi/sampleOf.ts";
import { streamSchema } from "../../server/api/openapi/streamSchema.ts";
import { until } from "../instance.ts";
import type { City } from "./city.ts";
import { schemas } from "./described.ts";
import { type SignedIn, signIn } from "./signIn.ts";

/** What one operation is asked with: of its path, its query and its body what a sample cannot know. */
export type Subject = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  /** Fields that replace those of the document's example; `whole`: the body as such. */
  body?: unknown;
  whole?: boolean;
  /** A body that is no JSON. */
  bytes?: { type: string; text: string };
  /** Who asks; the administrator's token unless said. */
  as?: SignedIn;
};

const TOMORROW = () => new Date(Date.now() + 86_400_000).toISOString();
const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

export const REGISTERED = {
  departments: [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
  ],
  datasets: [{ code: "water-quality", name: "水質監測", department: "water", kind: "iot", freshness_limit_s: 3600 }],
  source_items: [{ code: "account", name: "戶號", department: "water" }],
  license_types: [{ code: "licence", name: "駕駛證", department: "police" }],
  scenarios: [{ code: "hotel", name: "酒店入住", kind: "social" }],
} as const;

/** A small event that a stream takes. */
export function validEvent(stream: StreamName, plan: { item: string; measure: string }): Record<string, unknown> {
  const known = {
    event_id: randomUUID(),
    occurred_at: new Date().toISOString(),
    produced_at: new Date(Date.now() - 1000).toISOString(),
    department: "water",
    dataset: "water-quality",
    resource: "water-quality",
    license_type: "licence",
    scenario: "hotel",
    consumer: "police",
    item: stream === "milestones" ? plan.item : "account",
    measure: plan.measure,
    checked: 5,
    calls: 5,
    ...Object.fromEntries(
      Object.entries(streams[stream]).flatMap(([name, field]) => ("atMost" in field ? [[name, 1]] : [])),
    ),
  };
  return sampleOf(streamSchema(stream), { schemas, known }) as Record<string, unknown>;
}

/** Makes what the operations of the interface are asked about, anew for each asking. */
export async function interfaceSubjects(city: City): Promise<Record<string, () => Promise<Subject> | Subject>> {
  for (const [kind, rows] of Object.entries(REGISTERED)) await city.register(kind as keyof typeof REGISTERED, rows);
  const clerk = await signIn(city, "唐詩涵", { role: "unit_clerk", unit: "water" });
  const made = async <T>(path: string, body: unknown) => {
    const { status, body: answer } = await city.send<T>("POST", path, body);
    if (status > 201) throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer;
  };
  type Case = { code: string; version: number };
  const newCase = async (...steps: string[]): Promise<Subject> => {
    const subject = { subjectKind: "dataset", subject: "water-quality", title: "缺三天" };
    let now = await made<Case>("/disputes", subject);
    for (const step of steps) now = await made<Case>(`/disputes/${now.code}/steps`, { step, version: now.version });
    return { path: { code: now.code }, body: { version: now.version } };
  };
  const withFile = async (): Promise<Subject> => {
    const { path } = await newCase();
    const init = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: "text\n" };
    const { body } = await city.call<{ attachments: { id: string }[] }>(
      `/api/v1/disputes/${path!.code}/attachments?name=a.txt`,
      init,
    );
    return { path: { ...path, id: body.attachments[0]!.id } };
  };
  const wanted = { resource: "water-quality", scenario: "hotel", consumer: "police", purpose: "聯防" };
  const newRequest = async (): Promise<Subject> => {
    const { code, version } = await made<Case>("/sharing", wanted);
    return { path: { code }, body: { version } };
  };
  const newOrder = async (): Promise<Subject> => {
    const order = { unit: "water", text: "補齊", dueAt: TOMORROW(), subject: { kind: "unit", id: "water" } };
    const { id, version } = await made<{ id: string; version: number }>("/orders", order);
    return { path: { id }, body: { version } };
  };
  const answered = async (): Promise<Subject> => {
    const { path, body } = await newOrder();
    await made(`/orders/${path!.id}/answer`, { ...(body as object), text: "已補齊" });
    return { path, body: { version: 2 } };
  };
  const newPerson = async () =>
    made<{ id: string; path: string }>("/people", { name: "新人", email: `${randomUUID()}@example.org` });
  const person = async (): Promise<Subject> => ({ path: { id: (await newPerson()).id } });
  const newToken = async () => ({
    path: { id: (await made<{ id: string }>("/tokens", { name: "前置機", streams: ["deliveries"] })).id },
  });
  const newHook = async () => ({
    path: { id: (await made<{ id: string }>("/webhooks", { name: "值班", url: "http://127.0.0.1:9/hook" })).id },
  });
  const deadLetterIds = async (): Promise<string[]> => {
    const event = { event_id: randomUUID() };
    await city.post("deliveries", [event]);
    let ids: string[] = [];
    await until(10_000, async () => {
      const letters = await city.get<{ id: string; eventId: string | null }[]>("/dead-letters");
      ids = letters.filter(({ eventId }) => eventId === event.event_id).map(({ id }) => id);
      return ids.length > 0;
    });
    return ids;
  };
  const deadLetter = async () => ({ body: { ids: await deadLetterIds() }, whole: true });
  const year = String(new Date().getFullYear());
  const { items } = await city.get<PlanView>(`/plan/${year}`);
  const { id: item, targets, leads } = items.find((each) => each.targets.some(({ kind }) => kind === "milestone"))!;
  const reported = { measure: targets.find(({ kind }) => kind === "milestone")!.id, value: 1, department: leads[0] };
  await city.register("departments", [{ code: leads[0]!, name_hant: "牽頭單位", kind: "municipal" }]);
  const planItem = () => ({ path: { year, item } });
  let plans = 0;
  const planFile = () =>
    JSON.stringify({
      id: `test-${++plans}`,
      year: Number(year),
      title: "試",
      sections: [{ id: "s", code: "1", title: "一" }],
      items: [
        {
          id: `t${plans}`,
          section: "s",
          code: "1.1",
          title: "一",
          goal: "一",
          targets: [{ measure: "done", name: "成", value: 1, rule: "hold" }],
        },
      ],
    });
  const loadedPlan = async (): Promise<Subject> => {
    const id = `test-${plans + 1}`;
    const { loaded } = await made<{ loaded: { id: number; planId: string }[] }>("/plan-files", { source: planFile() });
    return { path: { id: String(loaded.find(({ planId }) => planId === id)!.id) } };
  };
  const own = () => ({ as: clerk });
  let prices = 40;
  return {
    "POST /api/v1/ingest/{stream}": () => ({
      path: { stream: STREAM_NAMES[0]! },
      body: [validEvent("deliveries", { item: "", measure: "" })],
    }),
    "GET /api/v1/indicators/{id}": () => ({ path: { id: "licenses.uses" } }),
    "GET /api/v1/indicators/{id}/value": () => ({ path: { id: "licenses.uses" } }),
    "GET /api/v1/indicators/{id}/series": () => ({ path: { id: "licenses.uses" } }),
    "GET /api/v1/indicators/{id}/events": () => ({ path: { id: "licenses.uses" } }),
    "GET /api/v1/plan/{year}": () => ({ path: { year: String(new Date().getFullYear()) } }),
    "GET /api/v1/plan/{year}/items/{item}": planItem,
    "GET /api/v1/plan/{year}/items/{item}/history": planItem,
    "POST /api/v1/plan/{year}/items/{item}/milestones": () => ({ ...planItem(), body: reported }),
    "POST /api/v1/plan-files/preview": () => ({ body: { source: planFile() } }),
    "POST /api/v1/plan-files": () => ({ body: { source: planFile() } }),
    "GET /api/v1/plan-files/{id}": loadedPlan,
    "DELETE /api/v1/plan-files/{id}": loadedPlan,
    "GET /api/v1/registry/{kind}": () => ({ path: { kind: "datasets" } }),
    "PUT /api/v1/registry/{kind}": () => ({
      path: { kind: "scenarios" },
      body: [{ code: "bank", name: "銀行", kind: "social" }],
    }),
    "DELETE /api/v1/registry/{kind}/{code}": async () => {
      const code = randomUUID();
      await city.register("scenarios", [{ code, name: "一次", kind: "social" }]);
      return { path: { kind: "scenarios", code } };
    },
    "GET /api/v1/dead-letters/{id}": async () => ({ path: { id: (await deadLetterIds())[0]! } }),
    "POST /api/v1/dead-letters/preview": async () => ({ body: { ids: await deadLetterIds() }, whole: true }),
    "GET /api/v1/registry/{kind}/rows": () => ({ path: { kind: "datasets" } }),
    "GET /api/v1/registry/{kind}/changes": () => ({ path: { kind: "datasets" } }),
    "PUT /api/v1/registry/{kind}/{code}": () => {
      const code = randomUUID();
      return { path: { kind: "scenarios", code }, body: { row: { code, name: "一次", kind: "social" }, seen: null } };
    },
    "POST /api/v1/registry/{kind}/{code}/restore": async () => {
      const code = randomUUID();
      await city.register("scenarios", [{ code, name: "一次", kind: "social" }]);
      await city.call(`/api/v1/registry/scenarios/${code}`, { method: "DELETE" });
      const { rows } = await city.get<{ rows: { updatedAt: string }[] }>("/registry/scenarios/rows", {
        q: code,
        state: "all",
      });
      return { path: { kind: "scenarios", code }, body: { seen: rows[0]!.updatedAt } };
    },
    "POST /api/v1/registry/{kind}/import": () => ({
      path: { kind: "scenarios" },
      bytes: { type: "text/csv", text: "code,name,kind\nfile,檔案,social\n" },
    }),
    "POST /api/v1/dead-letters/replay": deadLetter,
    "POST /api/v1/dead-letters/discard": deadLetter,
    "GET /api/v1/export/{table}": () => ({ path: { table: "orders" } }),
    "GET /api/v1/views/{page}": () => ({ path: { page: "disputes" } }),
    "PUT /api/v1/views/{page}/{name}": () => ({ path: { page: "disputes", name: "急件" }, as: clerk }),
    "DELETE /api/v1/views/{page}/{name}": () => ({ path: { page: "disputes", name: "急件" }, as: clerk }),
    "POST /api/v1/setup": async () => {
      const key = randomUUID();
      const hash = createHash("sha256").update(key).digest("hex");
      await city.sql(`INSERT INTO one_time_links (hash, kind, created_by) VALUES ('${hash}', 'setup', 'test')`);
      return { body: { key, email: `${key}@example.org` } };
    },
    "POST /api/v1/invite": async () => ({ body: { key: (await newPerson()).path.split("=")[1] } }),
    "POST /api/v1/people": () => ({ body: { email: `${randomUUID()}@example.org` } }),
    "PATCH /api/v1/people/{id}": person,
    "POST /api/v1/people/{id}/invite": person,
    "POST /api/v1/people/{id}/{freeing}": async () => ({ path: { ...(await person()).path, freeing: "unlock" } }),
    "POST /api/v1/tokens/{id}/rotate": newToken,
    "DELETE /api/v1/tokens/{id}": newToken,
    "DELETE /api/v1/displays/{id}": async () => ({
      path: { id: (await made<{ id: string }>("/displays", { name: "大廳" })).id },
    }),
    "GET /api/v1/account": own,
    "PATCH /api/v1/account": own,
    "DELETE /api/v1/account/sessions/{id}": () => ({ path: { id: "others" }, as: clerk }),
    "GET /api/v1/disputes/{code}": () => newCase(),
    "GET /api/v1/disputes/{code}/people": () => newCase(),
    "POST /api/v1/disputes/{code}/steps": () => newCase(),
    "POST /api/v1/disputes/{code}/assign": () => newCase(),
    "POST /api/v1/disputes/{code}/transfer": () => newCase(),
    "POST /api/v1/disputes/{code}/confirm": () => newCase("accepted", "investigated", "answered"),
    "POST /api/v1/disputes/{code}/reopen": () => newCase("accepted", "investigated", "answered"),
    "POST /api/v1/disputes/{code}/comments": async () => ({ path: (await newCase()).path }),
    "POST /api/v1/disputes/{code}/reveal": () => newCase(),
    "POST /api/v1/disputes/{code}/attachments": async () => ({
      path: (await newCase()).path,
      query: { name: "a.txt" },
      bytes: { type: "application/octet-stream", text: "text\n" },
    }),
    "GET /api/v1/disputes/{code}/attachments/{id}": withFile,
    "DELETE /api/v1/disputes/{code}/attachments/{id}": withFile,
    "POST /api/v1/sharing/decide": async () => {
      const { path, body } = await newRequest();
      return { body: { items: [{ code: path!.code, ...(body as object) }] } };
    },
    "GET /api/v1/sharing/{code}": newRequest,
    "GET /api/v1/sharing/{code}/people": newRequest,
    "POST /api/v1/sharing/{code}/approve": newRequest,
    "GET /api/v1/licenses/reconciliation/{event}": async () => {
      const event = { ...validEvent("case_results", { item: "", measure: "" }), occurred_at: ahead(-3), case_no: "C1" };
      await city.post("case_results", [event]);
      await city.settled();
      return { path: { event: (event as unknown as { event_id: string }).event_id } };
    },
    "GET /api/v1/metering": () => ({ query: { from: "2026-03" } }),
    "GET /api/v1/search": () => ({ query: { q: "水" } }),
    "POST /api/v1/prices": () => ({ body: { validFrom: ahead(prices++).slice(0, 10) } }),
    "POST /api/v1/sharing/{code}/return": newRequest,
    "POST /api/v1/sharing/{code}/reject": newRequest,
    "POST /api/v1/sharing/{code}/withdraw": newRequest,
    "POST /api/v1/sharing/{code}/resubmit": async () => {
      const { path, body } = await newRequest();
      await made(`/sharing/${path!.code}/withdraw`, { ...(body as object), note: "改" });
      return { path, body: { version: 2 } };
    },
    "POST /api/v1/sharing/{code}/comment": async () => ({ path: (await newRequest()).path }),
    "POST /api/v1/sharing/{code}/assign": async () => ({ path: (await newRequest()).path }),
    "POST /api/v1/orders": () => ({ body: { dueAt: TOMORROW() } }),
    "GET /api/v1/orders/{id}": newOrder,
    "POST /api/v1/orders/{id}/answer": newOrder,
    "POST /api/v1/orders/{id}/return": answered,
    "POST /api/v1/orders/{id}/extend": async () => {
      const { path, body } = await newOrder();
      return { path, body: { ...(body as object), dueAt: ahead(9) } };
    },
    "POST /api/v1/orders/{id}/close": answered,
    "PUT /api/v1/notifications/digest": own,
    "DELETE /api/v1/webhooks/{id}": newHook,
    "GET /api/v1/webhooks/{id}/deliveries": newHook,
  };
}
