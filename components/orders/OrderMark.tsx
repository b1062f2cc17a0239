"use client";
import { useTranslations } from "next-intl";
import type { Order } from "@/contracts/order";
import { useMinute } from "../live/useNow";
import { TONE_TEXT } from "../ui/StatusMark";
import { orderStatus } from "./orderStatus";

/** How an order stands, by shape, word and colour. */
export function OrderMark({ order }: { order: Pick<Order, "state" | "dueAt"> }) {
  const t = useTranslations("Orders");
  const { tone, shape, word } = orderStatus(order, useMinute());
  return (
    <span className={`whitespace-nowrap ${TONE_TEXT[tone]}`}>
      <span aria-hidden="true" className="me-1 text-[0.625rem]">
        {shape}
      </span>
      {t(`status.${word}`)}
    </span>
  );
}
