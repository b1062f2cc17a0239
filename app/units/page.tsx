import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { departmentName } from "@/components/ui/memberName";
import { unitParsers } from "@/components/units/memberParams";
import { UnitsView } from "@/components/units/UnitsView";
import { UNIT_COLUMNS } from "@/contracts/comparedFigures";
import { seesWhole } from "@/contracts/scope";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";
const loadParams = createLoader(unitParsers);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Units"))("title") };
}

export default async function UnitsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { window } = await loadParams(searchParams);
  const locale = await getLocale();
  const { indicators, registry, scope, values } = services();
  const seen = scope();
  const infos = indicators();
  const columns = UNIT_COLUMNS.flatMap((id) => infos.find((info) => info.id === id) ?? []);
  const items = columns.map(({ id }) => ({ id, window, by: "department" }));
  const figures = await values(items);
  const units = registry("departments")
    .filter(({ code }) => seesWhole(seen, "department", code))
    .map((row) => ({ code: row.code, kind: row.kind, name: departmentName(row, locale) }));
  return (
    <UnitsView
      units={units}
      figures={columns.map((info, i) => ({ info, item: items[i]!, value: figures[i]! }))}
      ranked={seen.units === null && seen.districts === null}
    />
  );
}
