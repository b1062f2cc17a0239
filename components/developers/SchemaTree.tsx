import { type JsonSchema, refName, resolved, type Schemas } from "@/contracts/jsonSchema";
import { FieldTable } from "./FieldTable";
import { typeText } from "./schemaText";

/** How deep a schema opens; what lies deeper is in the document. */
const DEEPEST = 4;

type Props = { schema: JsonSchema; schemas: Schemas; depth?: number; nested?: boolean };

/** A schema as a reader needs it: an object's fields, of a list its members, of several choices each. */
export function SchemaTree({ schema, schemas, depth = 0, nested = false }: Props) {
  const given = resolved(schema, schemas);
  const choices = ((given.anyOf ?? given.oneOf) as JsonSchema[] | undefined)?.filter(({ type }) => type !== "null");
  if (depth > DEEPEST) return null;
  if (choices) {
    const inner = choices.filter((choice) => hasFields(choice, schemas));
    if (inner.length === 0) return nested ? null : <Kind schema={schema} />;
    return inner.map((choice, i) => (
      <Folded key={typeText(choice) + String(i)} title={titleOf(choice, i)} open={!nested && inner.length === 1}>
        <SchemaTree schema={choice} schemas={schemas} depth={depth + 1} />
      </Folded>
    ));
  }
  if (given.type === "array") {
    const items = (given.items ?? {}) as JsonSchema;
    if (!hasFields(items, schemas)) return nested ? null : <Kind schema={schema} />;
    return (
      <Folded title={typeText(schema)} open={!nested}>
        <SchemaTree schema={items} schemas={schemas} depth={depth + 1} />
      </Folded>
    );
  }
  const properties = Object.entries((given.properties ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) return nested ? null : <Kind schema={schema} />;
  const required = (given.required ?? []) as string[];
  const table = (
    <FieldTable
      fields={properties.map(([name, of]) => ({ name, required: required.includes(name), schema: of }))}
      schemas={schemas}
      depth={depth}
    />
  );
  return nested ? <Folded title={typeText(schema)}>{table}</Folded> : table;
}

const Kind = ({ schema }: { schema: JsonSchema }) => (
  <p className="text-sm text-body">
    <code>{typeText(schema)}</code> {String(schema.description ?? "")}
  </p>
);

function Folded({ title, open = false, children }: { title: string; open?: boolean; children: React.ReactNode }) {
  return (
    <details open={open} className="mt-1">
      <summary className="cursor-pointer text-xs text-accent">
        <code>{title}</code>
      </summary>
      <div className="mt-1 border-s border-line ps-3">{children}</div>
    </details>
  );
}

/** What a choice goes by: its name, else the value that tells it from the others. */
function titleOf(choice: JsonSchema, i: number): string {
  if (typeof choice.$ref === "string") return refName(choice.$ref);
  const told = Object.entries((choice.properties ?? {}) as Record<string, JsonSchema>).find(
    ([, of]) => "const" in of || "enum" in of,
  );
  return told ? `${told[0]}: ${JSON.stringify(told[1].const ?? told[1].enum)}` : `${typeText(choice)} ${i + 1}`;
}

/** A schema may hold itself: what only opens beyond the deepest place counts as having none. */
function hasFields(schema: JsonSchema, schemas: Schemas, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const given = resolved(schema, schemas);
  const choices = (given.anyOf ?? given.oneOf) as JsonSchema[] | undefined;
  if (choices) return choices.some((choice) => hasFields(choice, schemas, depth + 1));
  if (given.type === "array") return hasFields((given.items ?? {}) as JsonSchema, schemas, depth + 1);
  return given.properties !== undefined;
}
