"use client";
import { Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { useLive } from "../../live/useLive";
import { useNow } from "../../live/useNow";
import { useStale } from "../../live/useStale";
import { ago, clockTime, windowSpan } from "../../ui/civilTime";
import { FigureValue } from "../../ui/FigureValue";
import { formatFigure, targetText } from "../../ui/formatFigure";
import { Panel } from "../../ui/Panel";
import { StatusMark } from "../../ui/StatusMark";
import { figureStatus, isUnheard } from "../../ui/status";
import { apiPath } from "./apiPath";
import { JsonLink } from "./JsonLink";

type Props = { info: IndicatorInfo; item: LiveItemInput; value: IndicatorValue; filters: Record<string, string> };

/** The figure now: as large as anything on the page, with its status, target, parts and age. */
export function FigurePanel({ info, item, value: rendered, filters }: Props) {
  const t = useTranslations("Indicator");
  const tile = useTranslations("Tile");
  const windows = useTranslations("Window");
  const locale = useLocale();
  const now = useNow();
  const value = useLive([item], [rendered])[0]!;
  const staleSince = useStale()(info, value);
  const stale = staleSince !== null;
  const status = figureStatus({
    value: value.value,
    target: info.target,
    direction: info.direction,
    stale,
    unheard: isUnheard(info, value),
  });
  const window = item.window ?? "today";
  const query =
    info.kind === "flow" ? { ...windowSpan(window, Date.parse(value.asOf)), ...filters } : { at: value.at, ...filters };
  return (
    <Panel
      title={t("figure")}
      hint={info.kind === "flow" ? windows(window) : t("now")}
      tools={<JsonLink href={apiPath(info.id, "value", query)} label={t("jsonValue")} />}
    >
      <div
        className="flex flex-wrap items-baseline gap-x-4 gap-y-1"
        data-indicator={info.id}
        data-stale={stale || undefined}
      >
        <FigureValue figure={formatFigure(value.value, info.unit, locale)} faded={stale} className="text-2xl" />
        <StatusMark status={status} />
      </div>
      <div className="mt-3 flex flex-col gap-1 text-sm">
        {info.target !== null && (
          <p className="text-body">
            {tile("target", {
              sign: info.direction === "down" ? "≤" : "≥",
              value: targetText(info.target, info.unit, locale),
            })}
          </p>
        )}
        {value.numerator !== undefined && value.denominator !== undefined && (
          <p className="text-body">
            {t("parts")} {formatFigure(value.numerator, "count", locale).exact} /{" "}
            {formatFigure(value.denominator, "count", locale).exact}
          </p>
        )}
        <p className="text-faint">{tile("asOf", { time: clockTime(value.asOf) })}</p>
        <p className={stale ? "flex items-center gap-1 text-body" : "text-faint"}>
          {stale && <Clock aria-hidden="true" className="size-3.5" />}
          {value.lastEventAt
            ? tile("lastEvent", { age: ago(staleSince ?? value.lastEventAt, now, locale) })
            : info.streams.length > 0 && tile("noEvent")}
        </p>
      </div>
    </Panel>
  );
}
