"use client";
import { useLocale, useTranslations } from "next-intl";
import type { CHANGES, PlanPreview } from "@/contracts/planFile";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { TONE_TEXT } from "../ui/StatusMark";

const MARK = {
  added: { sign: "＋", tone: "good" },
  changed: { sign: "△", tone: "watch" },
  removed: { sign: "－", tone: "bad" },
} as const;

type Props = { preview: PlanPreview; busy: boolean; onLoad: () => void };

/** What a plan's text would change, item by item and target by target; or its faults, line by line. */
export function PlanPreviewPanel({ preview, busy, onLoad }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const { faults, plan, against, fields, items } = preview;
  if (!plan)
    return (
      <Panel title={t("file.preview")}>
        <p role="alert" className="text-sm text-bad">
          <span aria-hidden="true">■ </span>
          {t("file.faults", { count: faults.length })}
        </p>
        <ul className="mt-2 max-h-96 overflow-y-auto text-sm">
          {faults.map(({ line, path, message }) => (
            <li key={`${line} ${path} ${message}`} className="border-t border-line py-1.5 first:border-0">
              <span className="me-2 font-medium whitespace-nowrap text-strong">{t("file.line", { line })}</span>
              <span className="text-body [overflow-wrap:anywhere]">{message}</span>
              {path && <code className="ms-2 text-xs text-faint [overflow-wrap:anywhere]">{path}</code>}
            </li>
          ))}
        </ul>
      </Panel>
    );
  const count = (change: (typeof CHANGES)[number]) => items.filter((item) => item.change === change).length;
  const nothing = items.length === 0 && fields.length === 0;
  return (
    <Panel title={t("file.preview")}>
      <p className="text-sm text-strong">{plan.title[locale]}</p>
      <p className="text-sm text-body">
        {t("file.against", { against, id: plan.id, year: plan.year, items: plan.items })}
      </p>
      <p className="text-sm text-body">
        {nothing
          ? t("file.same")
          : t("file.counts", { added: count("added"), changed: count("changed"), removed: count("removed") })}
      </p>
      {fields.length > 0 && <p className="text-xs text-faint">{t("file.fields", { fields: fields.join(", ") })}</p>}
      <ul className="my-3 max-h-96 overflow-y-auto text-sm">
        {items.map((item) => (
          <li key={item.id} className="border-t border-line py-2 first:border-0" data-change={item.change}>
            <span className={`me-2 text-xs whitespace-nowrap ${TONE_TEXT[MARK[item.change].tone]}`}>
              <span aria-hidden="true">{MARK[item.change].sign} </span>
              {t(`change.${item.change}`)}
            </span>
            <span className="text-strong">
              {item.id} {item.title[locale]}
            </span>
            {item.fields.length > 0 && (
              <span className="ms-2 text-xs text-faint">{t("file.fields", { fields: item.fields.join(", ") })}</span>
            )}
            {item.change === "changed" && item.targets.length > 0 && (
              <ul className="mt-1 flex flex-col gap-1 ps-4 text-xs text-body">
                {item.targets.map(({ change, name, before, after }) => (
                  <li key={name} className="[overflow-wrap:anywhere]">
                    <span className={TONE_TEXT[MARK[change].tone]}>
                      <span aria-hidden="true">{MARK[change].sign} </span>
                      {t(`change.${change}`)}
                    </span>{" "}
                    <code>{name}</code>
                    {before && <del className="ms-2 text-faint">{before}</del>}
                    {after && <ins className="ms-2 no-underline">{after}</ins>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      <Button look="primary" disabled={busy} onClick={onLoad} className="self-start">
        {t("file.load")}
      </Button>
    </Panel>
  );
}
