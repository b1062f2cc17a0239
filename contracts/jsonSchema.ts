/** A JSON Schema (draft 2020-12) as the interface's document and the streams' descriptions hold it. */
export type JsonSchema = { readonly [key: string]: unknown };
/** Schemas by name, to which others refer. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

/** Follows a reference into a document's components. */
export function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const ref = schema.$ref;
  return typeof ref === "string" ? resolved(schemas[refName(ref)]!, schemas) : schema;
}

/** The name at the end of a reference. */
export const refName = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

/** An operation as the document has it. */
export type DescribedOperation = {
  operationId: string;
  tags: readonly [string];
  summary: string;
  description?: string;
  "x-right": string;
  "x-roles"?: readonly string[];
  parameters?: readonly { name: string; in: "path" | "query"; required: boolean; schema: JsonSchema }[];
  requestBody?: { content: Readonly<Record<string, { schema: JsonSchema; example?: unknown }>> };
  responses: Readonly<Record<string, { $ref?: string; content?: Readonly<Record<string, { schema: JsonSchema }>> }>>;
};
