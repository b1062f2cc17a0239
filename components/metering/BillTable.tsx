"use client";
import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { type Bill, type Price, yuan } from "@/contracts/metering";
import { useUnitNames } from "../account/Reader";
import { BillLines } from "./BillLines";

type Props = {
  bills: readonly Bill[];
  prices: readonly Price[];
  datasetNames: Readonly<Record<string, string>>;
};
const counted = new Intl.NumberFormat("en");

/** The bills, each with its lines below it when it is opened. */
export function BillTable({ bills, prices, datasetNames }: Props) {
  const t = useTranslations("Metering");
  const unitNames = useUnitNames();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const head = "h-8 px-2 font-normal whitespace-nowrap";
  const cell = "px-2 py-2 align-baseline";
  const name = (code: string) => unitNames[code] ?? code;
  return (
    <table className="w-full table-fixed text-sm">
      <thead className="text-xs text-faint">
        <tr className="border-b border-line">
          <th scope="col" className={`${head} w-24 text-start max-sm:hidden`}>
            {t("month")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("provider")}
          </th>
          <th scope="col" className={`${head} text-start max-sm:hidden`}>
            {t("consumer")}
          </th>
          <th scope="col" className={`${head} w-32 text-end max-sm:w-24`}>
            {t("calls")}
          </th>
          <th scope="col" className={`${head} w-36 text-end max-sm:w-28`}>
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => {
          const key = JSON.stringify([bill.month, bill.provider, bill.consumer]);
          const shown = open.has(key);
          return (
            <Fragment key={key}>
              <tr className={clsx("border-line", shown ? "bg-sunken" : "border-b hover:bg-sunken")}>
                <td className={`${cell} tabular-nums max-sm:hidden`}>{bill.month}</td>
                <td className={cell}>
                  <button
                    type="button"
                    aria-expanded={shown}
                    aria-label={`${t("lines")} ${bill.month} ${name(bill.provider)} → ${name(bill.consumer)}`}
                    onClick={() => toggle(key)}
                    className="flex max-w-full items-baseline gap-1 text-start text-strong hover:text-accent"
                  >
                    <ChevronRight
                      aria-hidden="true"
                      className={clsx("size-3.5 shrink-0 self-center text-faint", shown && "rotate-90")}
                    />
                    <span className="min-w-0 truncate">{name(bill.provider)}</span>
                  </button>
                  <span className="block truncate ps-4.5 text-xs text-faint sm:hidden">
                    {bill.month} → {name(bill.consumer)}
                  </span>
                </td>
                <td title={name(bill.consumer)} className={`${cell} truncate max-sm:hidden`}>
                  {name(bill.consumer)}
                </td>
                <td className={`${cell} text-end tabular-nums`}>{counted.format(bill.calls)}</td>
                <td className={`${cell} text-end tabular-nums`}>
                  {bill.fen === null ? (
                    <span className="text-watch">▲ {t("noPrice")}</span>
                  ) : (
                    <span className="font-medium text-strong">{yuan(bill.fen, ",")}</span>
                  )}
                  {bill.fen !== null && bill.unpricedCalls > 0 && (
                    <span className="block text-xs text-watch">
                      {t("partly", { calls: counted.format(bill.unpricedCalls) })}
                    </span>
                  )}
                </td>
              </tr>
              {shown && (
                <tr className="border-b border-line bg-sunken">
                  <td colSpan={5} className="px-2 pb-3 sm:ps-24">
                    <BillLines lines={bill.lines} prices={prices} datasetNames={datasetNames} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
