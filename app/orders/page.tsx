import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { OrdersView } from "@/components/orders/OrdersView";
import { ORDERS_A_PAGE } from "@/components/orders/orderParams";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Orders");
  return { title: t("title") };
}

export default async function OrdersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSearchParams(searchParams);
  const { indicators, work } = services();
  const page = Math.max(1, params.page);
  const list = await work.orders({
    state: params.state,
    mine: params.mine || undefined,
    unit: params.department ?? undefined,
    limit: ORDERS_A_PAGE,
    offset: (page - 1) * ORDERS_A_PAGE,
  });
  return <OrdersView list={list} params={{ ...params, page }} infos={indicators()} />;
}
