import { type JsonSchema, resolved, type Schemas } from "../../../contracts/jsonSchema.ts";

type Known = { readonly [name: string]: unknown };
type Place = { schemas: Schemas; known?: Known };

const TEXT_OF: Readonly<Record<string, () => string>> = {
  "date-time": () => "2026-01-05T09:30:00+08:00",
  date: () => "2026-01-05",
  email: () => "somebody@example.org",
};

function textOf(schema: JsonSchema): string {
  const made = TEXT_OF[String(schema.format)]?.() ?? "text";
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema as { minLength?: number; maxLength?: number };
  return made.padEnd(minLength, "x").slice(0, maxLength);
}

/** A small value that a schema allows: of an object what is required. `known` gives values to fields by their names. */
export function sampleOf(schema: JsonSchema, place: Place, name = ""): unknown {
  if (place.known && Object.hasOwn(place.known, name)) return place.known[name];
  const given = resolved(schema, place.schemas);
  if ("const" in given) return given.const;
  if (Array.isArray(given.enum)) return given.enum[0];
  const choices = (given.anyOf ?? given.oneOf) as JsonSchema[] | undefined;
  if (choices) return sampleOf(choices[0]!, place, name);
  const type = Array.isArray(given.type) ? given.type[0] : given.type;
  switch (type) {
    case "object": {
      const properties = (given.properties ?? {}) as Record<string, JsonSchema>;
      const required = (given.required ?? []) as string[];
      return Object.fromEntries(required.map((key) => [key, sampleOf(properties[key]!, place, key)]));
    }
    case "array": {
      const least = (given.minItems as number | undefined) ?? 0;
      return Array.from({ length: least }, () => sampleOf(given.items as JsonSchema, place, name));
    }
    case "integer":
    case "number":
      return Math.max(
        (given.minimum as number | undefined) ?? 1,
        (given.exclusiveMinimum as number | undefined) ?? 0,
        1,
      );
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return textOf(given);
  }
}
