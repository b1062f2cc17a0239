"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Segments } from "../../ui/Segments";
import type { PeriodChoice } from "./period";

const WINDOWS = ["24h", "7d", "30d", "12m"] as const;
type Pick = (typeof WINDOWS)[number] | "custom";

type Props = {
  choice: PeriodChoice;
  /** Today as a civil date: no range reaches beyond it. */
  today: string;
  onChange: (choice: Partial<PeriodChoice>) => void;
};

/** The range of the page: the common windows, or dates of one's own. */
export function RangePicker({ choice, today, onChange }: Props) {
  const t = useTranslations("Indicator");
  const windows = useTranslations("Window");
  const [asking, setAsking] = useState(choice.range === "custom");
  const current: Pick | null = asking
    ? "custom"
    : (choice.range ?? WINDOWS.find((one) => one === choice.window) ?? null);

  function choose(pick: Pick) {
    setAsking(pick === "custom");
    if (pick === "custom") return;
    onChange({ from: null, to: null, grain: null, range: null, window: pick });
  }

  function apply(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onChange({ range: "custom", from: String(form.get("from")), to: String(form.get("to")), grain: null });
  }

  const field = "h-8 rounded-md border border-line bg-raised px-2 text-sm text-body";
  return (
    <div className="flex max-w-full flex-wrap items-center gap-2">
      <Segments<Pick>
        label={t("range")}
        value={current}
        onChange={choose}
        options={[
          ...WINDOWS.map((one) => ({ value: one, label: windows(one) })),
          { value: "custom", label: t("rangeCustom") },
        ]}
      />
      {asking && (
        <form onSubmit={apply} className="flex flex-wrap items-center gap-2 text-sm text-faint">
          <label className="flex items-center gap-1">
            {t("from")}
            <input required type="date" name="from" max={today} defaultValue={choice.from ?? ""} className={field} />
          </label>
          <label className="flex items-center gap-1">
            {t("to")}
            <input required type="date" name="to" max={today} defaultValue={choice.to ?? today} className={field} />
          </label>
          <button type="submit" className="h-8 rounded-md bg-accent px-3 text-on-accent">
            {t("apply")}
          </button>
        </form>
      )}
    </div>
  );
}
