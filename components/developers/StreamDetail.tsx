import { useLocale, useTranslations } from "next-intl";
import type { JsonSchema } from "@/contracts/jsonSchema";
import { Panel } from "../ui/Panel";
import { SchemaTree } from "./SchemaTree";

/** The fields of one event of a stream. */
export function StreamDetail({ schema }: { schema: JsonSchema }) {
  const t = useTranslations("Developers");
  const names = schema["x-names"] as Readonly<Record<string, string>> | undefined;
  return (
    <article className="flex flex-col gap-4">
      <header>
        <h2 className="text-lg font-semibold text-strong">
          <code>{String(schema.title)}</code>
        </h2>
        <p className="text-sm text-body">{names?.[useLocale()]}</p>
        <a href={`/api/v1/streams/${schema.title}`} className="text-sm text-accent hover:underline">
          JSON Schema
        </a>
      </header>
      <Panel title={t("streams")} hint={t("streamsHint")}>
        <SchemaTree schema={schema} schemas={{}} />
      </Panel>
    </article>
  );
}
