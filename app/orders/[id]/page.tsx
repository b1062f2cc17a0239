import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OrderView } from "@/components/orders/OrderView";
import { services } from "@/server/web/services";
import { loadFiguresNow } from "./load-figures-now";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }> };

const order = cache(async (params: Props["params"]) => {
  const { id } = await params;
  try {
    return await services().work.order(decodeURIComponent(id));
  } catch (error) {
    if ((error as { status?: number }).status === 404) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await order(params)).title };
}

export default async function OrderPage({ params }: Props) {
  const found = await order(params);
  const { figures } = found.asItStood;
  const infos = services()
    .indicators()
    .filter(({ id }) => id === found.subject || figures.some((figure) => figure.id === id));
  return <OrderView order={found} infos={infos} values={await loadFiguresNow(figures)} />;
}
