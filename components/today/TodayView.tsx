"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Today } from "@/contracts/today";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import type { FigureInfo } from "../orders/useSubject";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { HealthPanel } from "./HealthPanel";
import { NewsPanel } from "./NewsPanel";
import { OrdersPanel } from "./OrdersPanel";
import { WaitingCasesPanel } from "./WaitingCasesPanel";
import { WaitingRequestsPanel } from "./WaitingRequestsPanel";
import { WorstUnitsPanel } from "./WorstUnitsPanel";

type Props = { today: Today; infos: readonly FigureInfo[]; name: string };

/** What was said to the reader shows soon; a busy queue changes all the time, and one reading a while is enough. */
const SOON_MS = 500;
const QUEUE_MS = 5000;

/** A person's day: what waits for them by time left, what is late, and what came since they last looked. */
export function TodayView({ today, infos, name }: Props) {
  const t = useTranslations("Today");
  const refresh = useRefresh();
  const timer = useRef<{ at: number; id: ReturnType<typeof setTimeout> }>(undefined);
  const [showKeys, setShowKeys] = useState(false);
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  const seen = useRef<HTMLButtonElement>(null);
  const refreshIn = useCallback(
    (ms: number) => {
      const at = Date.now() + ms;
      if (timer.current && timer.current.at <= at) return;
      clearTimeout(timer.current?.id);
      const id = setTimeout(() => {
        timer.current = undefined;
        refresh();
      }, ms);
      timer.current = { at, id };
    },
    [refresh],
  );
  useEffect(() => () => clearTimeout(timer.current?.id), []);
  useTopic("orders", () => refreshIn(SOON_MS));
  useTopic("notifications", () => refreshIn(SOON_MS));
  useTopic("disputes", () => refreshIn(QUEUE_MS));
  useTopic("sharing", () => refreshIn(QUEUE_MS));
  useKeys({ ...keys, s: () => seen.current?.click(), "?": () => setShowKeys(true) });

  const { orders } = today;
  const nothing =
    !today.cases?.total &&
    !today.requests?.total &&
    !orders?.toAnswer.total &&
    !orders?.toSettle.total &&
    !orders?.overdue?.total &&
    !today.worst &&
    !today.health;
  return (
    <div ref={rows} className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-strong">{t("title", { name })}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <span className="ms-auto">
          <KeysButton onClick={() => setShowKeys(true)} />
        </span>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {today.health && <HealthPanel health={today.health} />}
          {nothing && <p className="rounded-lg border border-line bg-raised p-6 text-sm text-body">{t("nothing")}</p>}
          {orders?.overdue && (
            <OrdersPanel
              title={t("overdueOrders")}
              list={orders.overdue}
              infos={infos}
              more="/orders?state=overdue"
              empty={t("noneOverdue")}
            />
          )}
          {orders && orders.toAnswer.total > 0 && (
            <OrdersPanel title={t("toAnswer")} list={orders.toAnswer} infos={infos} more="/orders" />
          )}
          {orders && orders.toSettle.total > 0 && (
            <OrdersPanel
              title={t("toSettle")}
              list={orders.toSettle}
              infos={infos}
              more="/orders?state=answered&mine=true"
            />
          )}
          {today.worst && <WorstUnitsPanel worst={today.worst} infos={infos} />}
          {today.cases && <WaitingCasesPanel list={today.cases} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <NewsPanel seenRef={seen} news={today.news} at={today.at} lookedAt={today.lookedAt} />
          {today.requests && <WaitingRequestsPanel list={today.requests} />}
        </div>
      </div>
      {showKeys && (
        <KeysDialog
          onClose={() => setShowKeys(false)}
          keys={[
            { keys: ["j", "k"], does: t("key.move") },
            { keys: ["Enter"], does: t("key.open") },
            { keys: ["s"], does: t("seen") },
            { keys: ["?"], does: t("keys") },
          ]}
        />
      )}
    </div>
  );
}
