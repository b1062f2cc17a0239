"use client";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { PlanItemView } from "@/contracts/planView";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { useDraft } from "../ui/useDraft";
import { measuresOf } from "./measures";
import { useUnitName } from "./useUnitName";

const MAX_NOTE = 500;
const field = "h-9 w-full min-w-0 rounded-md border border-line bg-ground px-2 text-sm text-strong";

/** A unit reports how far a measure is; what is typed of the note survives a reload. */
export function ReportForm({ page, onDone }: { page: PlanItemView; onDone: () => void }) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const unitName = useUnitName();
  const { item, plan, reports, reportsFor } = page;
  const measures = measuresOf(item, locale);
  const id = useId();
  const [measure, setMeasure] = useState(measures[0]!.code);
  const [department, setDepartment] = useState(reportsFor[0]!);
  const [value, setValue] = useState("");
  const [note, setNote, clearNote] = useDraft(`report ${plan.id} ${item.id}`);
  const [sent, setSent] = useState(false);
  const { busy, error, run } = useCall();
  const chosen = measures.find(({ code }) => code === measure) ?? measures[0]!;
  const last = reports.find((report) => report.measure === chosen.code && report.department === department);
  const lower = last !== undefined && value !== "" && Number(value) < last.value;

  async function send(event: FormEvent) {
    event.preventDefault();
    setSent(false);
    const body = {
      plan: plan.id,
      measure: chosen.code,
      value: chosen.entry && value === "" ? 1 : Number(value),
      department,
      ...(note.trim() && { note: note.trim() }),
    };
    const path = `/plan/${plan.year}/items/${encodeURIComponent(item.id)}/milestones`;
    if (!(await run(() => callApi(path, { body })))) return;
    setValue("");
    clearNote();
    setSent(true);
    onDone();
  }

  return (
    <Panel title={t("report")}>
      <form onSubmit={send} className="flex flex-col gap-3">
        <label className="flex flex-col gap-1 text-xs text-faint">
          {t("measure")}
          <select
            value={chosen.code}
            onChange={(event) => {
              setMeasure(event.target.value);
              setValue("");
            }}
            className={field}
          >
            {measures.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {reportsFor.length > 1 && (
          <label className="flex flex-col gap-1 text-xs text-faint">
            {t("forUnit")}
            <select value={department} onChange={(event) => setDepartment(event.target.value)} className={field}>
              {reportsFor.map((code) => (
                <option key={code} value={code}>
                  {unitName(code)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="flex flex-col gap-1 text-xs text-faint">
          <label htmlFor={`${id}-value`}>{chosen.unit ? t("valueIn", { unit: chosen.unit }) : t("value")}</label>
          {chosen.entry ? (
            <select
              id={`${id}-value`}
              value={value || "1"}
              onChange={(event) => setValue(event.target.value)}
              className={field}
            >
              <option value="1">{t("there")}</option>
              <option value="0">{t("notThere")}</option>
            </select>
          ) : (
            <input
              id={`${id}-value`}
              type="number"
              required
              min={0}
              step="any"
              inputMode="decimal"
              value={value}
              aria-describedby={`${id}-last`}
              onChange={(event) => setValue(event.target.value)}
              className={field}
            />
          )}
          <span id={`${id}-last`} className={lower ? "text-watch" : undefined}>
            {last ? t(lower ? "lower" : "lastReport", { value: last.value }) : t("firstReport")}
          </span>
        </div>
        <label className="flex flex-col gap-1 text-xs text-faint">
          {t("note")}
          <textarea
            value={note}
            maxLength={MAX_NOTE}
            rows={3}
            onChange={(event) => setNote(event.target.value)}
            className="rounded-md border border-line bg-ground px-2 py-1.5 text-sm text-strong"
          />
          <span className="text-end">
            {note.length} / {MAX_NOTE}
          </span>
        </label>
        {error && (
          <p role="alert" className="text-sm text-bad">
            <span aria-hidden="true">■ </span>
            {error.status === 0 ? t("unreachable") : t("notReported", { detail: error.message })}
          </p>
        )}
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" disabled={busy}>
            {t("send")}
          </Button>
          <p role="status" className="text-sm text-good">
            {sent && `● ${t("sent")}`}
          </p>
        </div>
      </form>
    </Panel>
  );
}
