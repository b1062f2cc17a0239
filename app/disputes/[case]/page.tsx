import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { cache } from "react";
import { CaseView } from "@/components/disputes/CaseView";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";
import { loadSubject } from "../../load-subject";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ case: string }> };

const found = cache(async (params: Props["params"]) => {
  const code = decodeURIComponent((await params).case);
  return (await services().disputes.case(code)) ?? notFound();
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await found(params)).code };
}

export default async function CasePage({ params }: Props) {
  const detail = await found(params);
  const locale = await getLocale();
  const { me, registry } = services();
  const units = registry("departments").map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  return (
    <CaseView
      initial={detail}
      subject={await loadSubject(detail.subjectKind as "dataset" | "license", detail.subject)}
      me={me()!}
      units={units}
    />
  );
}
