import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { RequestView } from "@/components/sharing/RequestView";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";
import { loadSubject } from "../../load-subject";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ request: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).request) };
}

export default async function RequestPage({ params }: Props) {
  const { sharing, registry, me } = services();
  const detail = (await sharing.request(decodeURIComponent((await params).request))) ?? notFound();
  const locale = await getLocale();
  const units = registry("departments").map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  return (
    <RequestView initial={detail} subject={await loadSubject("dataset", detail.resource)} me={me()!} units={units} />
  );
}
