import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { JsonSchema } from "../../contracts/jsonSchema.ts";
import { openApiDocument } from "../../server/api/openapi/openApiDocument.ts";

export const document = openApiDocument();
export const { schemas } = document.components;

type Media = Readonly<Record<string, { schema: JsonSchema; example?: unknown }>>;
export type Described = {
  /** As in routeRules.ts, with the document's braces: `POST /api/v1/disputes/{code}/steps`. */
  name: string;
  method: string;
  path: string;
  right: string;
  parameters: { name: string; in: "path" | "query"; required: boolean; schema: JsonSchema }[];
  body?: Media;
  responses: Readonly<Record<string, { content: Media }>>;
};

const refOf = (name: unknown) => String(name).slice(String(name).lastIndexOf("/") + 1);

/** Every operation of the document, its shared answers resolved. */
export const operations: Described[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, given]): Described => {
    const shared = document.components as unknown as { responses: Record<string, { content: Media }> };
    const responses = Object.entries(given.responses as Record<string, { $ref?: string; content: Media }>).map(
      ([status, answer]) => [status, answer.$ref ? shared.responses[refOf(answer.$ref)]! : answer] as const,
    );
    return {
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      right: String(given["x-right"]),
      parameters: (given.parameters ?? []) as Described["parameters"],
      body: (given.requestBody as { content: Media } | undefined)?.content,
      responses: Object.fromEntries(responses),
    };
  }),
);

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: false }));

/** An answer has no field that its schema does not name, also where the document lets later versions add some. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, closed(each)]));
  return inner.type === "object" && inner.properties && !("additionalProperties" in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

const inside = (schema: unknown, id: string) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', `"${id}#/components`));
ajv.addSchema(inside({ components: { schemas } }, "open"), "open");
ajv.addSchema(inside(closed({ components: { schemas } }), "closed"), "closed");

const compiled = new Map<JsonSchema, ValidateFunction>();
function compile(schema: JsonSchema, strictly: boolean): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(strictly ? inside(closed(schema), "closed") : inside(schema, "open"));
  compiled.set(schema, made);
  return made;
}

/** Whether a body is one that the document allows. */
export const allows = (schema: JsonSchema, body: unknown): boolean => compile(schema, false)(body) as boolean;

/** What of an answer is not as the document says; null: it agrees. */
export function disagreement(operation: Described, status: number, type: string | null, body: unknown): string | null {
  const told = operation.responses[status];
  if (!told) return `the status ${status} is not in the document: ${JSON.stringify(body)?.slice(0, 400)}`;
  const media = (type ?? "").split(";", 1)[0]!;
  const content = told.content[media] ?? told.content["*/*"];
  if (!content) return `the media type ${media} is not in the document for ${status}`;
  if (!media.includes("json")) return null;
  const fits = compile(content.schema, true);
  return fits(body) ? null : `${JSON.stringify(fits.errors)} in ${JSON.stringify(body)?.slice(0, 600)}`;
}
