import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { DatasetView } from "@/components/datasets/DatasetView";
import { loadDataset } from "./load-dataset";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ code: string }> };

const dataset = cache(async (params: Props["params"]) => {
  const { code } = await params;
  return (await loadDataset(decodeURIComponent(code), await getLocale())) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await dataset(params)).row.name };
}

export default async function DatasetPage({ params }: Props) {
  return <DatasetView {...(await dataset(params))} />;
}
