import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, it } from "vitest";
import { STREAM_NAMES, streams } from "../../contracts/streams.ts";
import { apiApp } from "../../server/api/app.ts";
import type { Deps } from "../../server/api/context.ts";
import { openApiDocument } from "../../server/api/openapi/openApiDocument.ts";
import { streamSchema } from "../../server/api/openapi/streamSchema.ts";
import { ROUTE_RULES } from "../../server/api/routeRules.ts";

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
);

it("is a valid OpenAPI document", async () => {
  expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
});

it("describes every route that is registered, and no other", () => {
  const nothing: object = new Proxy(() => {}, { get: () => nothing, apply: () => nothing });
  const routes = apiApp(nothing as Deps)
    .routes.filter(({ path }) => path !== "/*" && path !== "/api/auth/*")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(routes)].sort());
});

it("is not made when a route has no description, or a description no route", () => {
  expect(() => openApiDocument({ ...ROUTE_RULES, "GET /api/v1/new": "self" })).toThrow(/GET \/api\/v1\/new/);
  const { "GET /healthz": _, ...fewer } = ROUTE_RULES;
  expect(() => openApiDocument(fewer)).toThrow(/no route: GET \/healthz/);
});

it("gives every operation an id of its own", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

it("shows bodies that it allows", () => {
  const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema({ $id: "doc", components: document.components });
  const text = (schema: unknown) => JSON.stringify(schema).replaceAll('"#/components', '"doc#/components');
  for (const { name, operation } of operations) {
    const body = operation.requestBody as
      | { content: Record<string, { schema: object; example?: unknown }> }
      | undefined;
    const json = body?.content["application/json"];
    if (!json) continue;
    const allows = ajv.compile(JSON.parse(text(json.schema)));
    expect(allows(json.example), `${name}: ${JSON.stringify(allows.errors)}`).toBe(true);
  }
});

it("tells every field of every stream in three languages", () => {
  for (const stream of STREAM_NAMES) {
    const schema = streamSchema(stream);
    const properties = schema.properties as Record<string, Record<string, unknown>>;
    expect(Object.keys(properties)).toEqual(Object.keys(streams[stream]));
    for (const told of [schema, ...Object.values(properties)])
      expect(Object.keys((told["x-names"] ?? {}) as object), `${stream} ${JSON.stringify(told)}`).toEqual([
        "zh-Hant",
        "zh-Hans",
        "en",
      ]);
  }
});
