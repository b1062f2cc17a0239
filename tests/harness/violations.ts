import { type JsonSchema, resolved, type Schemas } from "../../contracts/jsonSchema.ts";
import { sampleOf } from "../../server/api/openapi/sampleOf.ts";

/** A value that a schema forbids, and what is wrong with it. */
export type Violation = { what: string; value: unknown };

const typesOf = (schema: JsonSchema): string[] => [schema.type ?? []].flat() as string[];
/** One value of each JSON type. */
const OF_TYPE: Readonly<Record<string, unknown>> = {
  object: { a: 1 },
  array: [1],
  string: "x",
  number: 1.5,
  boolean: true,
};

function wrongTypes(schema: JsonSchema): Violation[] {
  const types = typesOf(schema);
  if (types.length === 0 || "enum" in schema || "const" in schema) return [];
  return Object.entries(OF_TYPE)
    .filter(([type]) => !types.includes(type))
    .map(([type, value]) => ({ what: `${type} instead of ${types}`, value }));
}

function outOfRange(schema: JsonSchema): Violation[] {
  const found: Violation[] = [];
  const add = (what: string, value: unknown) => found.push({ what, value });
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems } = schema as Record<
    string,
    number | undefined
  >;
  if (minimum !== undefined) add("below the minimum", minimum - 1);
  if (exclusiveMinimum !== undefined) add("at the excluded minimum", exclusiveMinimum);
  if (maximum !== undefined) add("above the maximum", maximum + 1);
  if (typesOf(schema).includes("integer")) add("a fraction", (minimum ?? exclusiveMinimum ?? 0) + 1.5);
  if (minLength) add("too short", "x".repeat(minLength - 1));
  if (maxLength !== undefined) add("too long", "x".repeat(maxLength + 1));
  if (minItems) add("too few", []);
  if (maxItems !== undefined && maxItems <= 1000)
    add(
      "too many",
      Array.from({ length: maxItems + 1 }, () => null),
    );
  if (schema.format) add(`no ${schema.format}`, "neither");
  if (schema.pattern === "\\S") add("blank", "  ");
  else if (typeof schema.pattern === "string") add("against the pattern", "no\0 such!");
  if (Array.isArray(schema.enum)) add("not one of those", "neither");
  if ("const" in schema) add("not that", "neither");
  return found;
}

type At = (schema: JsonSchema) => Violation[];

/** `valid` with one place of it after the other replaced by what `here` makes of that place's schema. */
function replaced(given: JsonSchema, valid: unknown, schemas: Schemas, here: At, at: string): Violation[] {
  const schema = resolved(given, schemas);
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  // Against one choice of several a value may still fit another: the caller drops those.
  if (choices) return choices.flatMap((choice) => replaced(choice, valid, schemas, here, at));
  const found = here(schema).map(({ what, value }) => ({ what: `${at}: ${what}`, value }));
  const inside = (of: JsonSchema, now: unknown, key: string, put: (value: unknown) => unknown) => {
    const start = now ?? sampleOf(of, { schemas });
    for (const { what, value } of replaced(of, start, schemas, here, `${at}.${key}`))
      found.push({ what, value: put(value) });
  };
  if (typesOf(schema).includes("object") && typeof valid === "object" && valid !== null && !Array.isArray(valid)) {
    const now = valid as Record<string, unknown>;
    for (const [key, of] of Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>))
      inside(of, now[key], key, (value) => ({ ...now, [key]: value }));
    found.push(...withoutOrBeyond(schema, now, at));
  }
  if (typesOf(schema).includes("array") && Array.isArray(valid) && schema.items)
    inside(schema.items as JsonSchema, valid[0], "0", (value) => [value, ...valid.slice(1)]);
  return found;
}

function withoutOrBeyond(schema: JsonSchema, valid: Record<string, unknown>, at: string): Violation[] {
  const missing = ((schema.required ?? []) as string[]).map((key) => {
    const { [key]: _, ...rest } = valid;
    return { what: `${at}.${key}: missing`, value: rest };
  });
  const unknown = { what: `${at}: unknown field`, value: { ...valid, nothing: 1 } };
  return schema.additionalProperties === false ? [...missing, unknown] : missing;
}

/** Values near `valid`, most of them forbidden: required fields missing, unknown ones, wrong types, out of range. */
export const violations = (schema: JsonSchema, valid: unknown, schemas: Schemas): Violation[] =>
  replaced(schema, valid, schemas, (place) => [...wrongTypes(place), ...outOfRange(place)], "body");

/** Values near `valid` that are seldom thought of: the greatest numbers, and texts of odd characters. */
export const edges = (schema: JsonSchema, valid: unknown, schemas: Schemas): Violation[] =>
  replaced(
    schema,
    valid,
    schemas,
    (place) => {
      const types = typesOf(place);
      const texts = ["a\0b", "'\"<script>%_\\", "𠮷".repeat(40), "9".repeat(60)];
      const numbers = [place.maximum ?? Number.MAX_SAFE_INTEGER, place.minimum ?? 1];
      if (types.includes("string")) return texts.map((value) => ({ what: JSON.stringify(value), value }));
      if (types.includes("integer") || types.includes("number"))
        return numbers.map((value) => ({ what: String(value), value }));
      return [];
    },
    "body",
  );
