"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { OrderList } from "@/contracts/order";
import { useMay } from "../account/Reader";
import { ExportMenu } from "../export/ExportMenu";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { LinkPending } from "../shell/LinkPending";
import { KeysButton } from "../ui/KeysButton";
import { KeysDialog } from "../ui/KeysDialog";
import { PanelNote } from "../ui/PanelNote";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { OrderTable } from "./OrderTable";
import { ORDER_TABS, ORDERS_A_PAGE, type OrderParams, orderParsers, ordersHref } from "./orderParams";
import { UrgeButton } from "./UrgeButton";
import type { FigureInfo } from "./useSubject";

type Props = { list: OrderList; params: OrderParams; infos: readonly FigureInfo[] };

/** Every order that the reader may see: overdue ones at the top, the choice of which in the address. */
export function OrdersView({ list, params, infos }: Props) {
  const t = useTranslations("Orders");
  const refresh = useRefresh();
  const asks = useMay("orders.open");
  const [, setParams] = useQueryStates(orderParsers, { shallow: false, scroll: false });
  const [showKeys, setShowKeys] = useState(false);
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  useTopic("orders", refresh);

  const turn = (by: number) => {
    const state = ORDER_TABS[(ORDER_TABS.indexOf(params.state) + by + ORDER_TABS.length) % ORDER_TABS.length]!;
    void setParams({ state, page: null });
  };
  useKeys({
    ...keys,
    "[": () => turn(-1),
    "]": () => turn(1),
    m: () => asks && void setParams({ mine: !params.mine, page: null }),
    "?": () => setShowKeys(true),
  });

  const { overdue, open, answered, closed } = list.counts;
  const counts = { active: open + answered, overdue, answered, closed, all: open + answered + closed };
  const pages = Math.max(1, Math.ceil(list.total / ORDERS_A_PAGE));
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <div className="ms-auto flex items-center gap-4">
          <KeysButton onClick={() => setShowKeys(true)} />
          <ExportMenu
            table="orders"
            query={{ state: params.state, unit: params.department, mine: params.mine ? "true" : null }}
          />
          <UrgeButton subject={{ kind: "unit", id: params.department ?? "" }} />
        </div>
      </header>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <nav
          aria-label={t("states")}
          className="flex h-8 max-w-full overflow-x-auto rounded-md border border-line text-sm"
        >
          {ORDER_TABS.map((state) => (
            <Link
              key={state}
              href={ordersHref("/orders", { ...params, state, page: null })}
              prefetch={false}
              scroll={false}
              aria-current={params.state === state ? "page" : undefined}
              className={clsx(
                "flex items-center gap-1.5 px-3 whitespace-nowrap -outline-offset-2",
                params.state === state ? "bg-accent font-medium text-on-accent" : "text-body hover:bg-sunken",
              )}
            >
              {t(`tab.${state}`)}
              <span
                className={clsx(
                  params.state !== state && (state === "overdue" && counts.overdue > 0 ? "text-bad" : "text-faint"),
                )}
              >
                {counts[state]}
              </span>
              <LinkPending />
            </Link>
          ))}
        </nav>
        {asks && (
          <label className="flex items-center gap-2 text-sm text-body">
            <input
              type="checkbox"
              checked={params.mine}
              onChange={(event) => void setParams({ mine: event.target.checked, page: null })}
              className="size-4 accent-[var(--accent)]"
            />
            {t("mine")}
          </label>
        )}
      </div>
      <div ref={rows} className="rounded-lg border border-line bg-raised">
        {list.orders.length === 0 ? (
          <PanelNote kind="empty" text={t(params.state === "overdue" ? "noneOverdue" : "none")} />
        ) : (
          <OrderTable orders={list.orders} infos={infos} />
        )}
      </div>
      {pages > 1 && (
        <nav aria-label={t("pages")} className="flex items-center gap-4 text-sm">
          {params.page > 1 && (
            <Link href={ordersHref("/orders", { ...params, page: params.page - 1 })} className="text-accent">
              {t("newer")}
            </Link>
          )}
          <span className="text-faint">{t("page", { page: params.page, pages })}</span>
          {params.page < pages && (
            <Link href={ordersHref("/orders", { ...params, page: params.page + 1 })} className="text-accent">
              {t("older")}
            </Link>
          )}
        </nav>
      )}
      {showKeys && (
        <KeysDialog
          onClose={() => setShowKeys(false)}
          keys={[
            { keys: ["j", "k"], does: t("key.move") },
            { keys: ["Enter"], does: t("key.open") },
            { keys: ["[", "]"], does: t("key.tab") },
            ...(asks ? [{ keys: ["m"], does: t("mine") }] : []),
            { keys: ["?"], does: t("keys") },
          ]}
        />
      )}
    </div>
  );
}
