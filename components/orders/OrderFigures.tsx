"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorValue } from "@/contracts/indicator";
import type { OrderFigure, OrderThread } from "@/contracts/order";
import { useLive } from "../live/useLive";
import { clockTime, instantText, limitText } from "../ui/civilTime";
import { FigureValue } from "../ui/FigureValue";
import { formatFigure } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import type { FigureInfo } from "./useSubject";

type Props = { order: OrderThread; infos: readonly FigureInfo[]; values: readonly (IndicatorValue | null)[] };

/** The figure as it stood when the order was opened, beside the figure now. */
export function OrderFigures({ order, infos, values }: Props) {
  const t = useTranslations("Orders");
  const steps = useTranslations("NoticeStep");
  const { figures, standing } = order.asItStood;
  if (figures.length === 0 && !standing) return null;
  const kind = order.subjectKind === "sharing" ? "sharing" : "dispute";
  const step = standing && `${kind}.${standing.step}`;
  return (
    <Panel title={t("thenAndNow")}>
      {standing && step && (
        <p className="text-sm">
          <span className="text-faint">{t("then")} </span>
          <span className="text-strong">
            {steps.has(step as "dispute.reported") ? steps(step as "dispute.reported") : standing.step}
          </span>
          <RelativeTime at={standing.stepAt} className="ms-2 text-xs text-faint" />
          {standing.dueAt && (
            <span className="block text-xs text-faint">{t("limit", { at: limitText(standing.dueAt) })}</span>
          )}
        </p>
      )}
      <div className="flex flex-col gap-4">
        {figures.map((figure, i) => (
          <ThenAndNow
            key={figure.id}
            figure={figure}
            info={infos.find(({ id }) => id === figure.id)}
            value={values[i] ?? null}
            closed={order.state === "closed"}
          />
        ))}
      </div>
    </Panel>
  );
}

type PairProps = { figure: OrderFigure; info: FigureInfo | undefined; value: IndicatorValue | null; closed: boolean };

function ThenAndNow({ figure, info, value, closed }: PairProps) {
  const t = useTranslations("Orders");
  const windows = useTranslations("Window");
  const locale = useLocale();
  if (!info) return null;
  const then = formatFigure(figure.value, info.unit, locale);
  return (
    <div data-figure={figure.id}>
      <p className="text-sm text-body">
        {info.name[locale]}
        {info.kind === "flow" && <span className="ms-2 text-xs text-faint">{windows(figure.window)}</span>}
      </p>
      <div className="mt-1 grid grid-cols-2 gap-4">
        <div>
          <p className="text-xs text-faint">{t("then")}</p>
          <FigureValue figure={then} faded className="text-xl" />
          <p className="text-xs text-faint">{instantText(figure.asOf)}</p>
        </div>
        <div>
          <p className="text-xs text-faint">{t("now")}</p>
          {value ? (
            <Now figure={figure} info={info} value={value} closed={closed} />
          ) : (
            <p className="text-sm text-faint">{t("notYours")}</p>
          )}
        </div>
      </div>
    </div>
  );
}

function Now({
  figure,
  info,
  value: rendered,
}: {
  figure: OrderFigure;
  info: FigureInfo;
  value: IndicatorValue;
  closed: boolean;
}) {
  const t = useTranslations("Orders");
  const locale = useLocale();
  const items = useMemo(() => [{ ...figure.filters, id: figure.id, window: figure.window }], [figure]);
  const initial = useMemo(() => [rendered], [rendered]);
  const value = useLive(items, initial)[0]!;
  const change = value.value === null || figure.value === null ? 0 : Math.sign(value.value - figure.value);
  const better = info.direction === "none" || change === 0 ? null : change > 0 === (info.direction === "up");
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <FigureValue figure={formatFigure(value.value, info.unit, locale)} className="text-xl" />
        {change !== 0 && (
          <span className={better === null ? "text-xs text-faint" : `text-xs ${better ? "text-good" : "text-bad"}`}>
            {t(change > 0 ? "up" : "down")}
            {better !== null && ` ${t(better ? "better" : "worse")}`}
          </span>
        )}
      </span>
      <p className="text-xs text-faint">{clockTime(value.asOf)}</p>
    </>
  );
}
