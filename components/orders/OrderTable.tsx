"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Order } from "@/contracts/order";
import { useUnitNames } from "../account/Reader";
import { figureText } from "../ui/formatFigure";
import { RelativeTime } from "../ui/RelativeTime";
import { DueTime } from "./DueTime";
import { OrderMark } from "./OrderMark";
import { type FigureInfo, useSubject } from "./useSubject";

/** Orders as rows; on a narrow screen each keeps its state, title, unit and date. */
export function OrderTable({ orders, infos }: { orders: readonly Order[]; infos: readonly FigureInfo[] }) {
  const t = useTranslations("Orders");
  const locale = useLocale();
  const unitNames = useUnitNames();
  const subject = useSubject(infos);
  const stood = ({ asItStood: { figures } }: Order) => {
    const [first] = figures;
    const info = infos.find(({ id }) => id === first?.id);
    return first && info ? figureText(first.value, info.unit, locale) : "";
  };
  const head = "px-3 py-2 font-normal whitespace-nowrap max-md:hidden";
  const cell = "px-3 py-2 align-baseline max-md:block max-md:px-0 max-md:py-0.5";
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-faint max-md:sr-only">
        <tr className="border-b border-line">
          <th scope="col" className={`${head} text-start`}>
            {t("state")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("order")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("unit")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("due")}
          </th>
          <th scope="col" className={`${head} text-end`}>
            {t("stood")}
          </th>
          <th scope="col" className={`${head} text-start`}>
            {t("openedBy")}
          </th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr
            key={order.id}
            className="border-b border-line last:border-0 hover:bg-sunken max-md:block max-md:px-4 max-md:py-3"
          >
            <td className={cell}>
              <OrderMark order={order} />
            </td>
            <td className={`${cell} min-w-0 md:max-w-0 md:w-[40%]`}>
              <Link
                data-row=""
                href={`/orders/${order.id}`}
                prefetch={false}
                className="block truncate font-medium text-strong hover:text-accent max-md:whitespace-normal"
              >
                {order.title}
              </Link>
              <span className="block truncate text-xs text-faint">{subject(order).text}</span>
            </td>
            <td className={cell}>{unitNames[order.unit] ?? order.unit}</td>
            <td className={cell}>
              <DueTime at={order.dueAt} quiet={order.state !== "open"} />
            </td>
            <td className={`${cell} text-end whitespace-nowrap max-md:hidden`}>{stood(order)}</td>
            <td className={`${cell} whitespace-nowrap`}>
              {order.openedByName}
              <RelativeTime at={order.openedAt} className="ms-2 text-xs text-faint" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
