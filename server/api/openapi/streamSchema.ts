import type { JsonSchema } from "../../../contracts/jsonSchema.ts";
import { CODE_PATTERN, type Field, type StreamName, streams } from "../../../contracts/streams.ts";
import en from "../../../messages/en/developers.json" with { type: "json" };
import commonEn from "../../../messages/en.json" with { type: "json" };
import hans from "../../../messages/zh-Hans/developers.json" with { type: "json" };
import commonHans from "../../../messages/zh-Hans.json" with { type: "json" };
import hant from "../../../messages/zh-Hant/developers.json" with { type: "json" };
import commonHant from "../../../messages/zh-Hant.json" with { type: "json" };

type Words = Readonly<Record<string, string>>;

/** A word of the interface in its languages; undefined: it has none. */
function inThree(of: readonly [Words, Words, Words], name: string): Record<string, string> | undefined {
  const [first, second, third] = of.map((words) => words[name]);
  return first && second && third ? { "zh-Hant": first, "zh-Hans": second, en: third } : undefined;
}

const STREAMS = [hant.Streams, hans.Streams, en.Streams] as const;
const FIELDS = [hant.Fields, hans.Fields, en.Fields] as const;
const MEMBERS = [commonHant.Member, commonHans.Member, commonEn.Member] as const;
/** The greatest number that ingest takes where no other bound is said. */
const MOST = 1e12;

function typeOf(field: Field): JsonSchema {
  switch (field.type) {
    case "code":
      return { type: "string", pattern: CODE_PATTERN.source, ...(field.registry && { "x-registry": field.registry }) };
    case "text":
      return { type: "string", minLength: field.min ?? 1, maxLength: field.max };
    case "enum": {
      const names = Object.fromEntries(field.values.map((value) => [value, inThree(MEMBERS, value)]));
      return { type: "string", enum: field.values, "x-enum-names": names };
    }
    case "instant":
      return { type: "string", format: "date-time" };
    case "int":
      return {
        type: "integer",
        minimum: field.min,
        ...(field.max && { maximum: field.max }),
        ...(field.atMost && { "x-at-most": field.atMost }),
      };
    case "number":
      return { type: "number", minimum: field.min, maximum: MOST };
    case "bool":
      return { type: "boolean" };
  }
}

/** The JSON Schema of one event of a stream, from what ingest checks it by. */
export function streamSchema(stream: StreamName): JsonSchema & { $id: string } {
  const fields = Object.entries(streams[stream]) as [string, Field][];
  const properties = fields.map(([name, field]) => {
    const names = inThree(FIELDS, name);
    const extra = { description: names?.en, "x-names": names };
    return [name, { ...typeOf(field), ...(field.default !== undefined && { default: field.default }), ...extra }];
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `/api/v1/streams/${stream}`,
    title: stream,
    description: inThree(STREAMS, stream)?.en,
    "x-names": inThree(STREAMS, stream),
    type: "object",
    properties: Object.fromEntries(properties),
    required: fields.filter(([, field]) => !field.optional).map(([name]) => name),
    additionalProperties: false,
  };
}

/** Under which name the document's components hold the event of a stream. */
export const eventName = (stream: StreamName) => `Event.${stream}`;
export const eventRef = (stream: StreamName): JsonSchema => ({ $ref: `#/components/schemas/${eventName(stream)}` });
