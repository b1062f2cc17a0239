import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { SharingView } from "@/components/sharing/SharingView";
import { loadSharingParams, sharingSearch } from "@/components/sharing/sharingParams";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Sharing"))("title") };
}

export default async function SharingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const locale = await getLocale();
  const { sharing, me, registry, indicators, values } = services();
  const info = indicators().find(({ id }) => id === "sharing.same_day_rate")!;
  const [initial, [value]] = await Promise.all([
    sharing.queue(sharingSearch(await loadSharingParams(searchParams))),
    values([{ id: info.id, window: "today" }]),
  ]);
  const units = registry("departments").map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  return <SharingView initial={initial} rate={{ info, value: value! }} me={me()!} units={units} />;
}
