import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonSchema } from "../../contracts/jsonSchema.ts";
import type { PlanView } from "../../contracts/planView.ts";
import { registryRow } from "../../contracts/registry.ts";
import { type IngestAnswer, STREAM_NAMES } from "../../contracts/streams.ts";
import { sampleOf } from "../../server/api/openapi/sampleOf.ts";
import { ADMIN_TOKEN, type Answer } from "../harness/api.ts";
import { City } from "../harness/city.ts";
import { allows, type Described, disagreement, operations, schemas } from "../harness/described.ts";
import { interfaceSubjects, REGISTERED, type Subject, validEvent } from "../harness/interfaceSubjects.ts";
import { edges, violations } from "../harness/violations.ts";

/** What the document allows and what it forbids, sent to every operation; each answer is held against the document. */
let city: City;
let subjects: Awaited<ReturnType<typeof interfaceSubjects>>;

beforeAll(async () => {
  city = await City.open();
  subjects = await interfaceSubjects(city);
});
afterAll(() => city?.close());

const json = (operation: Described) => operation.body?.["application/json"];
const subjectOf = async (operation: Described): Promise<Subject> => (await subjects[operation.name]?.()) ?? {};

/** A body that the document allows: its own example, with what only the subject knows. */
function bodyOf(operation: Described, { body, whole }: Subject): unknown {
  if (!json(operation)) return undefined;
  const example = json(operation)!.example;
  const asIs = whole || Array.isArray(body) || Array.isArray(example);
  const made = asIs ? (body ?? example) : { ...(example as object), ...(body as object) };
  return JSON.parse(JSON.stringify(made));
}

async function send(
  operation: Described,
  { path = {}, query = {}, bytes, as }: Subject,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const place = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const { schema } = operation.parameters.find((each) => each.name === name)!;
    return encodeURIComponent(path[name] ?? String(sampleOf(schema, { schemas })));
  });
  const asked = new URLSearchParams(query).toString();
  const content = bytes
    ? bytes.text
    : body === undefined
      ? undefined
      : typeof body === "string"
        ? body
        : JSON.stringify(body);
  const answer = await city.call(
    place + (asked && `?${asked}`),
    {
      method: operation.method,
      headers: {
        origin: city.url,
        ...(as && { cookie: as.cookie }),
        ...(content !== undefined && { "content-type": bytes?.type ?? "application/json" }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
    },
    as ? null : ADMIN_TOKEN,
  );
  const wrong = disagreement(operation, answer.status, answer.headers.get("content-type"), answer.body);
  expect(wrong, `${operation.name} ${asked} ${content?.slice(0, 300) ?? ""}`).toBeNull();
  return answer;
}

const parametersOf = (operation: Described) =>
  operation.parameters.filter((parameter) => parameter.in === "query" && parameter.name !== "filters");
const withJson = operations.filter((operation) => json(operation) && !operation.path.startsWith("/api/v1/ingest/"));

describe("takes what the document allows", () => {
  it.each(operations)("$name", async (operation) => {
    const subject = await subjectOf(operation);
    const body = bodyOf(operation, subject);
    if (json(operation)) expect(allows(json(operation)!.schema, body), JSON.stringify(body)).toBe(true);
    const { status, body: answer } = await send(operation, subject, body);
    // Without a worker the instance is not ready.
    if (operation.path !== "/readyz") expect(status, JSON.stringify(answer)).toBeLessThan(300);
  });
});

describe("refuses whoever has no right to it", () => {
  it.each(operations.filter(({ right }) => right !== "public"))("$name", async (operation) => {
    const path = operation.path.replaceAll(/\{\w+\}/g, "nothing");
    const answer = await city.call(path, { method: operation.method, headers: { origin: city.url } }, null);
    expect(answer.status).toBe(401);
    expect(disagreement(operation, 401, answer.headers.get("content-type"), answer.body)).toBeNull();
  });
});

describe("takes every parameter, and refuses what the document forbids of it", () => {
  const asked = operations.filter((operation) => parametersOf(operation).length > 0 && operation.method === "GET");
  it.each(asked)("$name", async (operation) => {
    const subject = await subjectOf(operation);
    for (const { name, schema } of parametersOf(operation)) {
      const sample = sampleOf(schema, { schemas });
      const ask = (value: unknown) =>
        send(operation, { ...subject, query: { ...subject.query, [name]: String(value) } });
      expect([200, 400, 404], name).toContain((await ask(sample)).status);
      for (const { what, value } of violations(schema, sample, schemas)) {
        // In an address everything is a text; an empty one counts as absent.
        if (typeof value === "object" || value === "" || allowsText(schema, String(value))) continue;
        expect((await ask(value)).status, `${name}: ${what}`).toBe(400);
      }
    }
  });
});

describe("does not break on odd texts and great numbers, wherever they stand", () => {
  it.each(operations)("$name", async (operation) => {
    const subject = await subjectOf(operation);
    for (const { name, in: where, schema } of operation.parameters) {
      if (subject.bytes || name === "filters") continue;
      for (const { what, value } of edges(schema, sampleOf(schema, { schemas }), schemas)) {
        const odd = where === "path" ? "path" : "query";
        const { status } = await send(
          operation,
          { ...subject, [odd]: { ...subject[odd], [name]: String(value) } },
          bodyOf(operation, subject),
        );
        expect(status, `${name}: ${what}`).toBeLessThan(500);
      }
    }
    if (!withJson.includes(operation)) return;
    for (const { what, value } of edges(json(operation)!.schema, bodyOf(operation, subject), schemas))
      expect((await send(operation, subject, value)).status, what).toBeLessThan(500);
  });
});

describe("refuses every body that the document forbids", () => {
  it.each(withJson)("$name", async (operation) => {
    const subject = await subjectOf(operation);
    const { schema } = json(operation)!;
    const valid = bodyOf(operation, subject);
    const forbidden = violations(schema, valid, schemas).filter(({ value }) => !allows(schema, value));
    expect(forbidden.length).toBeGreaterThan(0);
    for (const { what, value } of forbidden) {
      const { status } = await send(operation, subject, value);
      expect([400, 413, 422], `${what}: ${JSON.stringify(value)?.slice(0, 200)}`).toContain(status);
    }
    expect((await send(operation, subject, "{")).status).toBe(400);
    expect((await send(operation, subject, valid, { "content-encoding": "br" })).status).toBe(415);
  });
});

/** Whether the text of a parameter is one that its schema allows after all, as numbers are read from texts. */
function allowsText(schema: JsonSchema, text: string): boolean {
  const number = Number(text);
  return allows(schema, text) || (text !== "" && !Number.isNaN(number) && allows(schema, number));
}

describe("rows of each registry", () => {
  it.each(Object.keys(registryRow))("%s", async (kind) => {
    const schema = schemas[`Row.${kind}`]!;
    const known = { department: "water", resource: "water-quality", scenario: "hotel", consumer: "police" };
    const code = kind === "resources" ? "water-quality" : "one";
    const valid = sampleOf(schema, { schemas, known: { ...known, code } });
    const operation = operations.find(({ name }) => name === "PUT /api/v1/registry/{kind}")!;
    const subject = { path: { kind } };
    expect((await send(operation, subject, [valid])).status).toBe(200);
    for (const { what, value } of violations(schema, valid, schemas).filter(({ value }) => !allows(schema, value)))
      expect((await send(operation, subject, [value])).status, what).toBe(422);
    expect((await send(operations.find(({ name }) => name === "GET /api/v1/registry/{kind}")!, subject)).status).toBe(
      200,
    );
  });
});

describe("events of each stream", () => {
  it.each(STREAM_NAMES)("%s", async (stream) => {
    const { items } = await city.get<PlanView>(`/plan/${new Date().getFullYear()}`);
    const found = items.flatMap(({ id, targets }) =>
      targets.filter(({ kind }) => kind === "milestone").map((target) => ({ item: id, measure: target.id })),
    )[0]!;
    const schema = schemas[`Event.${stream}`]!;
    const valid = validEvent(stream, found);
    expect(allows(schema, valid)).toBe(true);
    const operation = operations.find(({ name }) => name.startsWith("POST /api/v1/ingest/"))!;
    const subject = { path: { stream } };
    const post = async (event: unknown) => (await send(operation, subject, [event])).body as IngestAnswer;
    expect(await post(valid)).toEqual({ accepted: 1, duplicates: 0, rejected: 0, errors: [] });
    const forbidden = violations(schema, valid, schemas).filter(({ value }) => !allows(schema, value));
    for (const { what, value } of forbidden)
      expect(await post(value), what).toMatchObject({ accepted: 0, rejected: 1 });
  });
  it("knows what the samples are made of", () => expect(Object.keys(REGISTERED)).toHaveLength(5));
});
