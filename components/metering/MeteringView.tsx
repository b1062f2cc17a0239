"use client";
import { useLocale, useTranslations } from "next-intl";
import { type MeteringQuery, type Price, type Settlement, yuan } from "@/contracts/metering";
import { ExportMenu } from "../export/ExportMenu";
import { AutoRefresh } from "../live/AutoRefresh";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { instantText } from "../ui/civilTime";
import { formatFigure } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { BillTable } from "./BillTable";
import { MeteringFilters } from "./MeteringFilters";
import { PricePanel } from "./PricePanel";
import { RulePanel } from "./RulePanel";
import { Total } from "./Total";

type Props = {
  query: MeteringQuery;
  /** With the bills that are shown; its sums are of all. */
  settlement: Settlement;
  billCount: number;
  consumers: readonly string[];
  prices: readonly Price[];
  datasetNames: Readonly<Record<string, string>>;
};

/** What was called, at which price, and what each consumer owes each provider for it. */
export function MeteringView({ query, settlement, billCount, consumers, prices, datasetNames }: Props) {
  const t = useTranslations("Metering");
  const locale = useLocale();
  const refresh = useRefresh();
  useTopic("prices", refresh);
  const { bills, calls, unpricedCalls, fen } = settlement;
  // Where nothing has a price there is no amount, not one of 0.
  const settled =
    calls > 0 && unpricedCalls === calls
      ? { text: "—", unit: t("noPrice"), exact: t("noPrice") }
      : { text: yuan(fen, ","), unit: t("yuan"), exact: yuan(fen) };
  const counted = (value: number) => formatFigure(value, "count", locale);
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <AutoRefresh />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <p className="ms-auto text-xs text-faint">{t("asOf", { time: instantText(settlement.asOf) })}</p>
      </header>
      <MeteringFilters query={query} consumers={consumers} />
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 rounded-lg border border-line bg-raised p-4 lg:grid-cols-[2fr_1fr_1fr_1fr]">
        <Total name={t("settled")} figure={settled} large />
        <Total name={t("calls")} figure={counted(calls)} href="/indicators/calls.total" />
        <Total name={t("unpriced")} figure={counted(unpricedCalls)} watch={unpricedCalls > 0} />
        <Total name={t("billsCount")} figure={counted(billCount)} />
      </dl>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel
          title={t("bills")}
          hint={t("billsHint")}
          tools={
            <div className="flex gap-2">
              <ExportMenu table="settlement" query={query} label={t("exportBills")} />
              <ExportMenu table="settlement-lines" query={query} label={t("exportLines")} text={t("lines")} />
            </div>
          }
        >
          {bills.length === 0 ? (
            <PanelNote kind="empty" text={t("none")} />
          ) : (
            <BillTable bills={bills} prices={settlement.prices} datasetNames={datasetNames} />
          )}
          {billCount > bills.length && (
            <p className="pt-3 text-xs text-faint">{t("first", { shown: bills.length, count: billCount })}</p>
          )}
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <PricePanel prices={prices} datasetNames={datasetNames} />
          <RulePanel />
        </div>
      </div>
    </div>
  );
}
