import { z } from "zod";
import type { JsonSchema } from "../../../contracts/jsonSchema.ts";
import { ProblemDetails } from "../../../contracts/problem.ts";
import { STREAM_NAMES } from "../../../contracts/streams.ts";
import { ACTIONS, rolesFor } from "../../access/policy.ts";
import { ROUTE_RULES } from "../routeRules.ts";
import { type Content, isMedia, type Operation } from "./operation.ts";
import { OPERATION_GROUPS } from "./operationGroups.ts";
import { sampleOf } from "./sampleOf.ts";
import { SchemaBook } from "./schemaBook.ts";
import { schemaNames } from "./schemaNames.ts";
import { eventName, streamSchema } from "./streamSchema.ts";

const PROBLEM_MEDIA = "application/problem+json";
const PROBLEMS: Readonly<Record<number, string>> = {
  400: "The request is malformed: a body that is no JSON, or a parameter at fault, by name",
  401: "Nobody is signed in, or the token is unknown",
  403: "Signed in, but without the right; or a change from a foreign page",
  404: "There is no such thing, or it is not the asker's to see",
  409: "It has changed meanwhile, or its state does not allow this",
  410: "The link was used, is too old, or never was one",
  413: "Too large",
  415: "Another media type or encoding",
  422: "The body breaks a rule; the answer names the field",
  429: "Over the token's rate; Retry-After says how long",
  500: "A fault of this server; the log has it under request_id",
  503: "A store is away, nothing was done; Retry-After says how long",
};

type Parameter = { name: string; in: "path" | "query"; required: boolean; schema: JsonSchema } & JsonSchema;

/** Follows from a rule and what is sent: the statuses of problems that the operation may be answered with. */
function problemsOf(route: string, rule: string, { body, query, problems = [] }: Operation): number[] {
  const writes = !route.startsWith("GET ");
  const found = new Set([500, 503, ...problems]);
  const add = (when: boolean, ...statuses: number[]) => when && statuses.forEach((status) => void found.add(status));
  add(rule !== "public", 401, 403);
  add(writes, 403);
  add(Boolean(query), 400);
  add(route.includes("/:"), 400, 404);
  add(Boolean(body), 400, 413, 415);
  add(Boolean(body) && !isMedia(body!), 422);
  return [...found].sort();
}

function contentOf(book: SchemaBook, content: Content, io: "input" | "output", example?: unknown): JsonSchema {
  const media = isMedia(content) ? content.media : { "application/json": content };
  return Object.fromEntries(
    Object.entries(media).map(([type, shape], i) => [
      type,
      { schema: book.of(shape, io), ...(i === 0 && example !== undefined && { example }) },
    ]),
  );
}

function parametersOf(book: SchemaBook, path: string, { path: told = {}, query }: Operation): Parameter[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]): Parameter => {
    return { name: name!, in: "path", required: true, schema: book.of(told[name!] ?? z.string().min(1), "input") };
  });
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]): Parameter => {
    const described = book.of(schema as z.ZodType, "input");
    return { name, in: "query", required: !(schema as z.ZodType).safeParse(undefined).success, schema: described };
  });
  const takesMore = query?.def.catchall && !(query.def.catchall instanceof z.ZodNever);
  if (!takesMore) return [...inPath, ...inQuery];
  const filters = { type: "object", additionalProperties: { type: "string" } };
  const free = {
    name: "filters",
    in: "query",
    required: false,
    schema: filters,
    style: "form",
    explode: true,
  } as const;
  return [...inPath, ...inQuery, free];
}

/** Who may: the action of routeRules.ts, the roles that have it, and how to show who one is. */
function accessOf(rule: string): JsonSchema {
  if (rule === "public") return { "x-right": rule, security: [] };
  if (rule === "token") return { "x-right": rule, security: [{ token: [] }] };
  return {
    "x-right": rule,
    "x-roles": ACTIONS.filter((action) => action === rule).flatMap(rolesFor),
    security: [{ token: [] }, { session: [] }],
  };
}

function describe(book: SchemaBook, route: string, rule: string, tag: string, operation: Operation): JsonSchema {
  const [method, path] = route.split(" ") as [string, string];
  const { summary, description, body, example, status = 200, answer, also = {} } = operation;
  const parameters = parametersOf(book, path, operation);
  const answers = [[status, answer], ...Object.entries(also)] as [string | number, Content][];
  const told = answers.map(([code, content]) => [
    code,
    { description: Number(code) < 300 ? "Done" : "Not now", content: contentOf(book, content, "output") },
  ]);
  const problems = problemsOf(route, rule, operation)
    .filter((code) => !(code in also))
    .map((code) => [code, { $ref: `#/components/responses/Problem${code}` }]);
  return {
    operationId: `${method.toLowerCase()}${path.replace(/^\/api(\/v1)?/, "").replaceAll(/[/:.-]+(\w)/g, (_, letter) => letter.toUpperCase())}`,
    tags: [tag],
    summary,
    ...(description && { description }),
    ...accessOf(rule),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: contentOf(book, body, "input", example) } }),
    responses: Object.fromEntries([...told, ...problems]),
  };
}

/**
 * The OpenAPI document of the interface, from the rules of its routes and the schemas that validate. Throws an Error that
 * names every route without a description, and every description without a route.
 */
export function openApiDocument(rules: Readonly<Record<string, string>> = ROUTE_RULES) {
  const book = new SchemaBook(schemaNames());
  for (const stream of STREAM_NAMES) {
    const { $schema: _, $id: __, ...schema } = streamSchema(stream);
    book.keep(eventName(stream), schema);
  }
  const left = new Set(Object.keys(rules).filter((route) => !route.includes("/api/auth/")));
  const strays: string[] = [];
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const { tag, operations } of OPERATION_GROUPS)
    for (const [route, operation] of Object.entries(operations)) {
      if (!left.delete(route)) strays.push(route);
      const [method, path] = route.split(" ") as [string, string];
      const place = path.replaceAll(/:(\w+)/g, "{$1}");
      paths[place] = {
        ...paths[place],
        [method.toLowerCase()]: describe(book, route, rules[route] ?? "", tag, operation),
      };
    }
  if (left.size + strays.length > 0)
    throw new Error(
      `not described: ${[...left].join(", ") || "–"}; described, but no route: ${strays.join(", ") || "–"}`,
    );
  const problem = { [PROBLEM_MEDIA]: { schema: book.of(ProblemDetails, "output") } };
  const document = book.finish({
    openapi: "3.1.0",
    info: {
      title: "數據駕駛艙 Data Cockpit",
      version: "1",
      description:
        "Instants are RFC 3339, in answers in UTC. Every fault is answered as application/problem+json. A body is read as JSON whatever its Content-Type says, gzipped or not. Lengths of texts count UTF-16 units; no text holds a NUL character.",
    },
    servers: [{ url: "/" }],
    tags: OPERATION_GROUPS.map(({ tag, about }) => ({ name: tag, description: about })),
    paths,
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of a machine, or the administrator's." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "cockpit.session_token",
          description: "A signed-in browser; its changes must come from a page of this address.",
        },
      },
      responses: Object.fromEntries(
        Object.entries(PROBLEMS).map(([code, description]) => [`Problem${code}`, { description, content: problem }]),
      ),
    },
  });
  for (const path of Object.values(document.paths))
    for (const operation of Object.values(path)) addExample(operation, document.components.schemas);
  return document;
}

/** A body that nobody gave an example for is shown by a minimal one. */
function addExample({ requestBody }: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): void {
  const content = (requestBody as { content: Record<string, { schema: JsonSchema; example?: unknown }> } | undefined)
    ?.content["application/json"];
  if (content && !("example" in content)) content.example = sampleOf(content.schema, { schemas });
}
