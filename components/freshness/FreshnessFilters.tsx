"use client";
import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { DISTRICTS } from "@/contracts/districts";
import { DATASET_KINDS } from "@/contracts/registry";
import { useUnitNames } from "../account/Reader";
import { useMemberName } from "../panels/indicator/useMemberName";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { districtName } from "../ui/memberName";
import { freshnessParsers } from "./freshnessParams";

export type FreshnessChoices = { sector: readonly string[]; library: readonly string[] };

/** Which datasets the board shows, all in its address. */
export function FreshnessFilters({ choices }: { choices: FreshnessChoices }) {
  const t = useTranslations("Freshness");
  const filters = useTranslations("Filters");
  const locale = useLocale();
  const unitNames = useUnitNames();
  const { member: word } = useMemberName({});
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(freshnessParsers, { shallow: false, scroll: false, startTransition });
  const select = (
    name: "department" | "district" | "kind" | "sector" | "library",
    options: { value: string; label: string }[],
  ) => (
    <FilterSelect
      key={name}
      label={t(`filter.${name}`)}
      all={t(`filter.${name}`)}
      clearLabel={filters("clearDepartment")}
      value={params[name]}
      options={options}
      onChange={(value) => void setParams({ [name]: value })}
      className="max-w-44 max-sm:max-w-none max-sm:flex-1 max-sm:basis-36"
    />
  );
  return (
    <search className="flex min-w-0 flex-wrap items-center gap-2" aria-busy={pending}>
      {select(
        "department",
        Object.entries(unitNames).map(([value, label]) => ({ value, label })),
      )}
      {select(
        "district",
        DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) })),
      )}
      {select(
        "kind",
        DATASET_KINDS.map((value) => ({ value, label: word("kind", value) })),
      )}
      {select(
        "sector",
        choices.sector.map((value) => ({ value, label: word("sector", value) })),
      )}
      {select(
        "library",
        choices.library.map((value) => ({ value, label: word("library", value) })),
      )}
      <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 max-sm:w-full sm:w-52">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={params.q}
          maxLength={200}
          onChange={(event) => void setParams({ q: event.target.value || null })}
          className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
        />
      </label>
      {pending && <PendingLine />}
    </search>
  );
}
