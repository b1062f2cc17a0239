"use client";
import { useTranslations } from "next-intl";
import type { Order } from "@/contracts/order";
import type { Waiting } from "@/contracts/today";
import { useUnitNames } from "../account/Reader";
import { DueTime } from "../orders/DueTime";
import { OrderMark } from "../orders/OrderMark";
import { type FigureInfo, useSubject } from "../orders/useSubject";
import { TodayPanel } from "./TodayPanel";
import { TodayRow } from "./TodayRow";

type Props = {
  title: string;
  list: Waiting<Order>;
  infos: readonly FigureInfo[];
  more: string;
  empty?: string;
};

/** Orders that wait for the reader, the most urgent first. */
export function OrdersPanel({ title, list, infos, more, empty }: Props) {
  const t = useTranslations("Today");
  const unitNames = useUnitNames();
  const subject = useSubject(infos);
  return (
    <TodayPanel
      title={title}
      total={list.total}
      late={list.items.some(({ state }) => state === "open") ? list.late : 0}
      shown={list.items.length}
      more={more}
      empty={empty ?? t("nothing")}
    >
      {list.items.map((order) => (
        <TodayRow
          key={order.id}
          href={`/orders/${order.id}`}
          what={order.title}
          about={`${unitNames[order.unit] ?? order.unit} · ${subject(order).text} · ${order.openedByName}`}
          time={order.state === "open" ? <DueTime at={order.dueAt} /> : <OrderMark order={order} />}
        />
      ))}
    </TodayPanel>
  );
}
