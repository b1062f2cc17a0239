import { z } from "zod";
import type { JsonSchema } from "../../../contracts/jsonSchema.ts";
import type { Shape } from "./operation.ts";

type Io = "input" | "output";
type Writable = Record<string, unknown>;
const PLACE = "#/components/schemas/";

/** Formats that say enough; the expressions behind them are a screen long. */
const TOLD_BY_FORMAT = ["date-time", "date", "email"];

/** How our schemas differ from what zod writes: what it cannot say, and what nobody wants to read. */
function refine(schema: z.core.$ZodType, json: Writable, io: Io): void {
  const { def } = schema._zod;
  if (typeof json.format === "string" && TOLD_BY_FORMAT.includes(json.format)) delete json.pattern;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  delete json.readOnly;
  // Answers may gain fields (the contract's first paragraph); only what is strict on purpose forbids others.
  if (io === "output" && def.type === "object" && !("catchall" in def && def.catchall))
    delete json.additionalProperties;
  const trimmed = def.checks?.some((check) => check._zod.def.check === "overwrite");
  if (json.type === "string" && trimmed && json.minLength) {
    const blank = { pattern: "\\S" };
    if (json.pattern) json.allOf = [...((json.allOf as object[]) ?? []), blank];
    else Object.assign(json, blank);
  }
}

const isObject = (value: unknown): value is Writable => typeof value === "object" && value !== null;

/** Every reference inside a schema, as `name@io`. */
function referencesOf(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const each of value) referencesOf(each, found);
  else if (isObject(value))
    for (const [key, inner] of Object.entries(value)) {
      if (key === "$ref" && typeof inner === "string") found.add(inner.slice(PLACE.length));
      else referencesOf(inner, found);
    }
  return found;
}

/** Collects the JSON Schemas of a document: named ones once, under one name where a body and an answer read the same. */
export class SchemaBook {
  readonly #registry = z.registry<{ id: string }>();
  readonly #kept = new Map<string, JsonSchema>();

  constructor(named: ReadonlyMap<string, z.ZodType>) {
    for (const [id, schema] of named) this.#registry.add(schema, { id });
  }

  /** A written schema under a name. */
  keep(name: string, schema: JsonSchema): JsonSchema {
    this.#kept.set(name, schema);
    return { $ref: PLACE + name };
  }

  /** The schema of a shape: what is sent (`input`) or answered (`output`). */
  of(shape: Shape, io: Io): JsonSchema {
    if (shape === "binary") return { type: "string", format: "binary" };
    if (shape === "text") return { type: "string" };
    if (!(shape instanceof z.ZodType)) return shape;
    const { properties, $defs } = z.toJSONSchema(z.object({ it: shape }), {
      io,
      metadata: this.#registry,
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema, io),
    });
    for (const [name, def] of Object.entries($defs ?? {})) {
      const { id: _, ...rest } = this.#placed(def, io) as Writable;
      this.#kept.set(`${name}@${io}`, rest);
    }
    return this.#placed(properties!.it, io) as JsonSchema;
  }

  #placed(value: unknown, io: Io): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#placed(each, io));
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, inner]) => {
      if (key === "$ref" && typeof inner === "string")
        return [key, `${PLACE}${inner.slice(inner.lastIndexOf("/") + 1)}@${io}`];
      return [key, this.#placed(inner, io)];
    });
    return Object.fromEntries(entries);
  }

  /** The document with its components under their final names: `NameInput` where a body's differs from an answer's. */
  finish<T extends object>(document: T): T & { components: { schemas: Record<string, JsonSchema> } } {
    const differs = this.#differing();
    const final = (key: string) => {
      const [name, io] = key.split("@") as [string, Io | undefined];
      return io === "input" && differs.has(name) ? `${name}Input` : name;
    };
    const schemas = Object.fromEntries(
      [...this.#kept].map(([key, schema]) => [final(key), schema] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const components = { ...("components" in document ? (document.components as object) : {}), schemas };
    const text = JSON.stringify({ ...document, components });
    return JSON.parse(text.replaceAll(/#\/components\/schemas\/([\w.]+@\w+)/g, (_, key: string) => PLACE + final(key)));
  }

  #differing(): Set<string> {
    const bare = (schema: JsonSchema | undefined) => JSON.stringify(schema)?.replaceAll(/@(input|output)"/g, '"');
    const both = [...this.#kept.keys()].flatMap((key) => {
      const name = key.endsWith("@input") ? key.slice(0, -"@input".length) : null;
      return name && this.#kept.has(`${name}@output`) ? [name] : [];
    });
    const differs = new Set(
      both.filter((name) => bare(this.#kept.get(`${name}@input`)) !== bare(this.#kept.get(`${name}@output`))),
    );
    // Whoever refers to one that differs differs too.
    for (let before = -1; before !== differs.size; ) {
      before = differs.size;
      for (const name of both) {
        const refers = referencesOf(this.#kept.get(`${name}@input`));
        if ([...refers].some((key) => differs.has(key.split("@")[0]!))) differs.add(name);
      }
    }
    return differs;
  }
}
