"use client";
import { useLocale, useTranslations } from "next-intl";
import { DISTRICTS } from "@/contracts/districts";
import type { PlanEdition } from "@/contracts/plan";
import type { PlanView } from "@/contracts/planView";
import { useUnitNames } from "../account/Reader";
import { FilterSelect } from "../ui/FilterSelect";
import { districtName } from "../ui/memberName";
import { Select } from "../ui/Select";

type Params = { section: string | null; department: string | null; district: string | null };
type Change = Partial<Params & { year: number; plan: string }>;
type Props = {
  params: Params;
  plan: PlanView;
  editions: readonly PlanEdition[];
  onChange: (change: Change) => void;
};

/** Which plan, and which of its items: by section, by a unit with a part in them, by district. */
export function PlanFilters({ params, plan, editions, onChange }: Props) {
  const t = useTranslations("Plan");
  const names = useTranslations("Filters");
  const locale = useLocale();
  const units = useUnitNames();
  const several = new Set(editions.map(({ id }) => id)).size > 1;
  const clear = { clearLabel: t("clear"), className: "max-w-56 max-md:max-w-none max-md:flex-1 max-md:basis-[45%]" };
  return (
    <search aria-label={names("label")} className="flex flex-wrap items-center gap-2">
      <div className="flex h-8 min-w-0 items-center rounded-md border border-line text-sm text-body max-md:flex-1 max-md:basis-[45%]">
        <Select
          aria-label={t("edition")}
          value={`${plan.year} ${plan.id}`}
          onChange={(event) => {
            const [year, ...id] = event.target.value.split(" ");
            onChange({ year: Number(year), plan: id.join(" ") });
          }}
          className="h-full max-md:flex-1"
        >
          {editions.map((each) => (
            <option key={`${each.year} ${each.id}`} value={`${each.year} ${each.id}`}>
              {several
                ? t("editionOf", { year: each.year, title: each.title[locale] })
                : t("year", { year: each.year })}
            </option>
          ))}
        </Select>
      </div>
      <FilterSelect
        {...clear}
        label={t("section")}
        all={t("allSections")}
        value={params.section}
        options={plan.sections.map(({ id, code, title }) => ({ value: id, label: `${code} ${title[locale]}` }))}
        onChange={(section) => onChange({ section })}
      />
      <FilterSelect
        {...clear}
        label={names("department")}
        all={names("allDepartments")}
        value={params.department}
        options={Object.entries(units).map(([value, label]) => ({ value, label }))}
        onChange={(department) => onChange({ department })}
      />
      <FilterSelect
        {...clear}
        label={names("district")}
        all={names("allDistricts")}
        value={params.district}
        options={DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) }))}
        onChange={(district) => onChange({ district })}
      />
    </search>
  );
}
