"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import { formatFigure } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { AGES, OPEN_STEPS } from "./overviewItems";

type Props = { info: IndicatorInfo; items: readonly LiveItemInput[]; values: readonly IndicatorValue[] };

/** Open disputes by the step they stand at and the working days they have waited; overdue ones stand out. */
export function DisputeQueuePanel({ info, items, values }: Props) {
  const t = useTranslations("Panel");
  const step = useTranslations("Step");
  const age = useTranslations("Age");
  const [steps, ages, cells] = useLive(items, values);
  const stale = useStale()(info, steps!) !== null;
  const at = (value: IndicatorValue | undefined, key: string) => value?.by?.find((row) => row.key === key)?.value ?? 0;
  const most = Math.max(1, ...(cells?.by ?? []).map((row) => row.value ?? 0));
  const empty = (steps!.by ?? []).every((row) => !row.value);
  return (
    <Panel title={t("disputes")} hint={t("disputesHint")} className="flex-1">
      {empty ? (
        <PanelNote kind="empty" text={t("noDisputes")} />
      ) : (
        <table className="w-full flex-1 table-fixed border-separate border-spacing-0.5 text-sm">
          <thead className="text-xs text-faint">
            <tr>
              <th scope="col" className="w-[26%] px-1 text-start font-normal">
                {t("step")}
              </th>
              {AGES.map((key) => (
                <th key={key} scope="col" className="px-1 text-end font-normal whitespace-nowrap">
                  {age(key)}
                </th>
              ))}
              <th scope="col" className="px-1 text-end font-normal whitespace-nowrap">
                {t("total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {OPEN_STEPS.map((key) => (
              <tr key={key} className="h-8">
                <th scope="row" className="truncate px-1 text-start font-normal text-body">
                  {step(key)}
                </th>
                {AGES.map((bucket) => (
                  <Cell
                    key={bucket}
                    value={at(cells, `${key}/${bucket}`)}
                    most={most}
                    over={bucket === "over"}
                    stale={stale}
                  />
                ))}
                <Cell value={at(steps, key)} stale={stale} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="h-8">
              <th scope="row" className="border-t border-line px-1 text-start font-normal text-body">
                {t("total")}
              </th>
              {AGES.map((bucket) => (
                <Cell key={bucket} value={at(ages, bucket)} over={bucket === "over"} stale={stale} foot />
              ))}
              <Cell value={steps!.value ?? 0} stale={stale} foot />
            </tr>
          </tfoot>
        </table>
      )}
    </Panel>
  );
}

type CellProps = { value: number; most?: number; over?: boolean; stale: boolean; foot?: boolean };

/** The tint only ranks cells by eye; the figure says how many, and overdue ones carry their shape. */
function Cell({ value, most, over, stale, foot }: CellProps) {
  const locale = useLocale();
  const share = most && value > 0 && !stale ? Math.round(8 + 30 * (value / most)) : 0;
  const hue = over ? "var(--bad)" : "var(--series-1)";
  const late = over && value > 0 && !stale;
  const figure = formatFigure(value, "count", locale);
  return (
    <td
      title={figure.exact}
      style={share ? { background: `color-mix(in oklab, ${hue} ${share}%, transparent)` } : undefined}
      className={clsx(
        "rounded-sm px-1 text-end whitespace-nowrap",
        value === 0 || stale ? "text-faint" : "text-strong",
        foot && "rounded-none border-t border-line font-medium",
      )}
    >
      {late && foot && (
        <span aria-hidden="true" className="me-1 text-[0.625rem] text-bad">
          ■
        </span>
      )}
      {figure.text}
      {figure.unit && <span className="ms-0.5 text-xs">{figure.unit}</span>}
    </td>
  );
}
