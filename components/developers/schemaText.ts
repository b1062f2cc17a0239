import { type JsonSchema, refName } from "@/contracts/jsonSchema";

/** What kind of value a schema takes, in the words of JSON Schema. */
export function typeText(schema: JsonSchema): string {
  if (typeof schema.$ref === "string") return refName(schema.$ref);
  if ("const" in schema) return JSON.stringify(schema.const);
  const choices = (schema.anyOf ?? schema.oneOf) as JsonSchema[] | undefined;
  if (choices) return [...new Set(choices.map(typeText))].join(" | ");
  if (Array.isArray(schema.prefixItems)) return `[${(schema.prefixItems as JsonSchema[]).map(typeText).join(", ")}]`;
  if (schema.type === "array") return `${typeText((schema.items ?? {}) as JsonSchema)}[]`;
  return [schema.type ?? "any"].flat().join(" | ");
}

/** What a schema asks of a value beyond its type, in the words of mathematics. */
export function boundsText(schema: JsonSchema): string[] {
  const told: string[] = [];
  const say = (text: string, ...values: unknown[]) => values.every((value) => value !== undefined) && told.push(text);
  const { format, pattern, minimum, exclusiveMinimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  say(String(format), format);
  say(`≥ ${minimum}`, minimum);
  say(`> ${exclusiveMinimum}`, exclusiveMinimum);
  say(`≤ ${maximum}`, maximum);
  if (maxLength !== undefined) told.push(`${minLength ?? 0}–${maxLength} ×`);
  if (maxItems !== undefined || minItems !== undefined) told.push(`[${minItems ?? 0}…${maxItems ?? ""}]`);
  if (pattern !== undefined && pattern !== "\\S" && !String(pattern).includes("\\0")) told.push(String(pattern));
  if (schema["x-at-most"]) told.push(`≤ ${schema["x-at-most"]}`);
  return told;
}
