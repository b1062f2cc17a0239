"use client";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { IndicatorValue } from "@/contracts/indicator";
import type { OrderThread } from "@/contracts/order";
import { useUnitNames } from "../account/Reader";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";
import { DueTime } from "./DueTime";
import { OrderActions } from "./OrderActions";
import { OrderEntries } from "./OrderEntries";
import { OrderFigures } from "./OrderFigures";
import { OrderMark } from "./OrderMark";
import { type FigureInfo, useSubject } from "./useSubject";

type Props = { order: OrderThread; infos: readonly FigureInfo[]; values: readonly (IndicatorValue | null)[] };

/** One order: what was asked, how its subject stood and stands, what happened since, and what the reader may do. */
export function OrderView({ order: rendered, infos, values }: Props) {
  const t = useTranslations("Orders");
  const refresh = useRefresh();
  const unitNames = useUnitNames();
  // What an action answered is newer than what the server rendered before it.
  const [acted, setActed] = useState<OrderThread | null>(null);
  const order = acted && acted.version > rendered.version ? acted : rendered;
  useTopic("orders", refresh);
  const subject = useSubject(infos)(order);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-1">
        <Link href="/orders" className="inline-flex items-center self-start text-xs text-accent hover:underline">
          <ChevronLeft aria-hidden="true" className="size-3.5" />
          {t("title")}
        </Link>
        <h1 className="text-lg font-semibold text-strong [overflow-wrap:anywhere]">{order.title}</h1>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm" data-order-state={order.state}>
          <OrderMark order={order} />
          <span className="text-strong">{unitNames[order.unit] ?? order.unit}</span>
          <span>
            <span className="me-2 text-xs text-faint">{t("due")}</span>
            <DueTime at={order.dueAt} quiet={order.state !== "open"} />
          </span>
          <span className="text-xs text-faint">
            {t("openedByAt", { name: order.openedByName })} <RelativeTime at={order.openedAt} />
          </span>
        </div>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <Panel
            title={t("asked")}
            hint={
              <Link href={subject.href} prefetch={false} className="text-accent hover:underline">
                {subject.text}
              </Link>
            }
          >
            <p className="text-sm whitespace-pre-line text-strong [overflow-wrap:anywhere]">{order.text}</p>
          </Panel>
          <Panel title={t("thread")} className="max-lg:order-last">
            <OrderEntries entries={order.entries} />
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <OrderFigures order={order} infos={infos} values={values} />
          <OrderActions key={order.id} order={order} onDone={setActed} onStale={refresh} />
        </div>
      </div>
    </div>
  );
}
