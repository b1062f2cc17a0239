import { useLocale, useTranslations } from "next-intl";
import type { JsonSchema, Schemas } from "@/contracts/jsonSchema";
import { SchemaTree } from "./SchemaTree";
import { boundsText, typeText } from "./schemaText";

type Field = { name: string; place?: string; required: boolean; schema: JsonSchema };
type Names = Readonly<Record<string, string>> | undefined;

/** Fields with their kinds, bounds and words; what is made of fields itself opens below. */
export function FieldTable({
  fields,
  schemas,
  depth = 0,
}: {
  fields: readonly Field[];
  schemas: Schemas;
  depth?: number;
}) {
  const t = useTranslations("Developers");
  const locale = useLocale();
  return (
    <ul className="flex flex-col divide-y divide-line text-sm">
      {fields.map(({ name, place, required, schema }) => {
        const values = schema.enum as string[] | undefined;
        const names = schema["x-enum-names"] as Readonly<Record<string, Names>> | undefined;
        return (
          <li key={name} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(9rem,14rem)_minmax(0,1fr)]">
            <span className="break-all">
              <code className="text-strong">{name}</code>
              {required && <span className="ms-2 text-xs text-accent">{t("required")}</span>}
              {place && <span className="ms-2 text-xs text-faint">{place}</span>}
            </span>
            <span className="min-w-0">
              <code className="text-xs break-all text-body">
                {[typeText(schema), ...boundsText(schema)].join(" · ")}
              </code>
              {"default" in schema && (
                <span className="ms-2 text-xs text-faint">
                  {t("default", { value: JSON.stringify(schema.default) })}
                </span>
              )}
              {((schema["x-names"] as Names) ?? undefined) && (
                <span className="block text-body">{(schema["x-names"] as Names)![locale]}</span>
              )}
              {values && (
                <span className="mt-0.5 flex flex-wrap gap-x-3 gap-y-0.5 text-xs">
                  {values.map((value) => (
                    <span key={value}>
                      <code className="text-body">{value}</code>
                      {names?.[value] && <span className="ms-1 text-faint">{names[value][locale]}</span>}
                    </span>
                  ))}
                </span>
              )}
              <SchemaTree schema={schema} schemas={schemas} depth={depth + 1} nested />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
