import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { FileCaseForm } from "@/components/disputes/FileCaseForm";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("FileCase"))("title") };
}

export default async function NewDisputePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const locale = await getLocale();
  const { me, registry } = services();
  const units = registry("departments").map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  const subjects = (kind: "datasets" | "license_types") =>
    registry(kind).map(({ code, name, department }) => ({ code, name, unit: department }));
  return (
    <FileCaseForm
      start={await loadSearchParams(searchParams)}
      me={me()!}
      units={units}
      subjects={{ dataset: subjects("datasets"), license: subjects("license_types") }}
    />
  );
}
