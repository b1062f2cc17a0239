import { useTranslations } from "next-intl";
import type { DescribedOperation, Schemas } from "@/contracts/jsonSchema";
import { refName } from "@/contracts/jsonSchema";
import { Panel } from "../ui/Panel";
import { CurlExample } from "./CurlExample";
import { curlOf } from "./curlOf";
import { FieldTable } from "./FieldTable";
import { SchemaTree } from "./SchemaTree";

type Props = { operation: DescribedOperation & { path: string; method: string }; schemas: Schemas };

/** One operation: who may, what is sent, what is answered, and how to try it. */
export function OperationDetail({ operation, schemas }: Props) {
  const t = useTranslations("Developers");
  const { method, path, summary, description, parameters = [], requestBody, responses } = operation;
  const right = operation["x-right"];
  const who = { public: t("anyone"), token: t("ownToken") }[right] ?? right;
  const done = Object.entries(responses).filter(([, { content }]) => content);
  const problems = Object.entries(responses).filter(([, { $ref }]) => $ref);
  return (
    <article className="flex flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold text-strong">{summary}</h2>
        <code className="text-sm break-all text-body">
          <b className="text-strong">{method}</b> {path}
        </code>
        {description && <p className="max-w-prose text-sm text-body">{description}</p>}
        <p className="text-sm text-faint">
          {t("rights")}: <span className="text-body">{who}</span>
          {operation["x-roles"]?.length ? ` (${operation["x-roles"].join(", ")})` : null}
        </p>
      </header>
      <CurlExample text={curlOf(operation)} />
      {parameters.length > 0 && (
        <Panel title={t("parameters")}>
          <FieldTable
            schemas={schemas}
            fields={parameters.map(({ name, in: place, required, schema }) => ({ name, place, required, schema }))}
          />
        </Panel>
      )}
      {requestBody &&
        Object.entries(requestBody.content).map(([type, { schema }]) => (
          <Panel key={type} title={t("body")} hint={<code>{type}</code>}>
            <SchemaTree schema={schema} schemas={schemas} />
          </Panel>
        ))}
      {done.map(([status, { content }]) =>
        Object.entries(content!).map(([type, { schema }]) => (
          <Panel key={`${status}${type}`} title={`${t("answers")} ${status}`} hint={<code>{type}</code>}>
            <SchemaTree schema={schema} schemas={schemas} />
          </Panel>
        )),
      )}
      <p className="text-sm text-faint">
        {t("problem")}: {problems.map(([, { $ref }]) => refName($ref!).replace("Problem", "")).join(" · ")}
      </p>
    </article>
  );
}
