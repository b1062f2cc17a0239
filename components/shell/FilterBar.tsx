"use client";
import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { DISTRICTS } from "@/contracts/districts";
import { useReader } from "../account/Reader";
import { useScopeText } from "../account/useScopeText";
import { FilterSelect } from "../ui/FilterSelect";
import { districtName } from "../ui/memberName";
import { PAGE_WINDOWS } from "./filters";
import { PendingLine } from "./LinkPending";
import { useFilters } from "./useFilters";

/** Window, unit and district of a page of figures, all kept in its address. */
export function FilterBar({ departments }: { departments: readonly { value: string; label: string }[] }) {
  const t = useTranslations("Filters");
  const names = useTranslations("Window");
  const locale = useLocale();
  const { filters, setFilters, pending } = useFilters();
  const here = usePathname();
  const me = useReader();
  const scope = useScopeText();
  const oneUnit = me?.units?.length === 1 && !me.districts?.length;
  if (here !== "/" && here !== "/licenses" && !here.startsWith("/indicators")) return null;
  return (
    <search aria-label={t("label")} aria-busy={pending} className="flex min-w-0 flex-wrap items-center gap-2 pb-2">
      <fieldset className="flex h-8 min-w-0 overflow-x-auto rounded-md border border-line text-sm max-md:w-full">
        <legend className="sr-only">{t("window")}</legend>
        {PAGE_WINDOWS.map((window) => (
          <button
            key={window}
            type="button"
            aria-pressed={filters.window === window}
            onClick={() => setFilters({ window })}
            className={clsx(
              "flex-1 whitespace-nowrap px-3 -outline-offset-2",
              filters.window === window ? "bg-accent font-medium text-on-accent" : "text-body hover:bg-sunken",
            )}
          >
            {names(window)}
          </button>
        ))}
      </fieldset>
      {scope && (
        <p className="flex h-8 max-w-full items-center gap-1.5 text-sm whitespace-nowrap">
          <span className="text-faint">{t("scope")}</span>
          <span className="truncate font-medium text-strong">{scope}</span>
        </p>
      )}
      {!oneUnit && (
        <FilterSelect
          label={t("department")}
          all={t("allDepartments")}
          clearLabel={t("clearDepartment")}
          value={filters.department}
          options={departments}
          onChange={(department) => setFilters({ department })}
          className="max-w-48 max-md:max-w-none max-md:flex-1"
        />
      )}
      <FilterSelect
        label={t("district")}
        all={t("allDistricts")}
        clearLabel={t("clearDistrict")}
        value={filters.district}
        options={DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) }))}
        onChange={(district) => setFilters({ district })}
        className="max-w-40 max-md:max-w-none max-md:flex-1"
      />
      {pending && <PendingLine />}
    </search>
  );
}
