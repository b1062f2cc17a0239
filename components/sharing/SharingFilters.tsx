"use client";
import { clsx } from "clsx";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import type { Ref } from "react";
import { REGIONS, SHARING_STATES } from "@/contracts/sharing";
import { FilterSelect } from "../ui/FilterSelect";
import { sharingParsers } from "./sharingParams";

type Props = { units: readonly { value: string; label: string }[]; searchRef: Ref<HTMLInputElement> };

/** The filters of the queue, all in the address. */
export function SharingFilters({ units, searchRef }: Props) {
  const t = useTranslations("Sharing");
  const [params, setParams] = useQueryStates(sharingParsers, { shallow: false, history: "push", scroll: false });
  return (
    <search aria-label={t("filters")} className="flex flex-wrap items-center gap-2">
      <fieldset className="flex h-8 max-w-full overflow-x-auto rounded-md border border-line text-sm">
        <legend className="sr-only">{t("state")}</legend>
        {SHARING_STATES.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={params.state === state}
            onClick={() => setParams({ state })}
            className={clsx(
              "px-3 whitespace-nowrap -outline-offset-2",
              params.state === state ? "bg-accent font-medium text-on-accent" : "text-body hover:bg-sunken",
            )}
          >
            {t(`state_${state}`)}
          </button>
        ))}
      </fieldset>
      <FilterSelect
        label={t("consumer")}
        all={t("allConsumers")}
        clearLabel={t("clear")}
        value={params.consumer}
        options={units}
        onChange={(consumer) => setParams({ consumer })}
        className="max-w-48"
      />
      <FilterSelect
        label={t("region")}
        all={t("allRegions")}
        clearLabel={t("clear")}
        value={params.region}
        options={REGIONS.map((value) => ({ value, label: t(`region_${value}`) }))}
        onChange={(region) => setParams({ region: region as typeof params.region })}
      />
      <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 focus-within:border-accent max-sm:w-full sm:w-60">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <input
          ref={searchRef}
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={100}
          value={params.q}
          onChange={(event) =>
            setParams({ q: event.target.value || null }, { history: "replace", limitUrlUpdates: debounce(250) })
          }
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
        />
      </label>
    </search>
  );
}
