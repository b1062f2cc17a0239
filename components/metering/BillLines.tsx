"use client";
import { useTranslations } from "next-intl";
import { type BillLine, type Price, yuan } from "@/contracts/metering";
import { usePriceText } from "./usePriceText";

type Props = {
  lines: readonly BillLine[];
  prices: readonly Price[];
  datasetNames: Readonly<Record<string, string>>;
};
const counted = new Intl.NumberFormat("en");

/** What a bill is made of: calls of one dataset for one purpose under one version of a price. */
export function BillLines({ lines, prices, datasetNames }: Props) {
  const t = useTranslations("Metering");
  const { purposeName, priceText, dayText } = usePriceText();
  const head = "py-1 pe-3 font-normal";
  return (
    <table className="w-full text-xs">
      <thead className="text-faint max-sm:sr-only">
        <tr>
          <th scope="col" className={`${head} text-start`}>
            {t("resource")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("price")}
          </th>
          <th scope="col" className={`${head} text-end`}>
            {t("calls")}
          </th>
          <th scope="col" className="py-1 text-end font-normal">
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const price = prices.find(({ id }) => id === line.priceId);
          return (
            <tr key={`${line.resource} ${line.purpose} ${line.priceId}`}>
              <td className="py-1 pe-3 align-baseline text-body">
                {datasetNames[line.resource] ?? line.resource}
                <span className="ms-2 text-faint">{purposeName(line.purpose)}</span>
              </td>
              <td className="py-1 pe-3 align-baseline">
                {price ? (
                  <>
                    {priceText(price)}{" "}
                    <span className="whitespace-nowrap text-faint">{t("since", { day: dayText(price) })}</span>
                  </>
                ) : (
                  <span className="text-watch">▲ {t("noPrice")}</span>
                )}
              </td>
              <td className="py-1 pe-3 text-end align-baseline tabular-nums">{counted.format(line.calls)}</td>
              <td className="py-1 text-end align-baseline tabular-nums">
                {line.fen === null ? "—" : yuan(line.fen, ",")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
