"use client";
import { useLocale, useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { type Ref, useTransition } from "react";
import { DISTRICTS } from "@/contracts/districts";
import { REGIONS, SHARING_STATES, type SharingPage } from "@/contracts/sharing";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { districtName } from "../ui/memberName";
import { SearchField } from "../ui/SearchField";
import { Segments } from "../ui/Segments";
import { ToggleButton } from "../ui/ToggleButton";
import { sharingParsers } from "./sharingParams";

type Choice = { value: string; label: string };
type Props = {
  page: SharingPage;
  units: readonly Choice[];
  /** The units that a reader's own requests may lie with; one alone is no choice. */
  providers: readonly Choice[];
  searchRef: Ref<HTMLInputElement>;
};

/** The filters of the queue, all in the address; those with a count say how many wait there. */
export function SharingFilters({ page, units, providers, searchRef }: Props) {
  const t = useTranslations("Sharing");
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(sharingParsers, {
    shallow: false,
    history: "push",
    scroll: false,
    startTransition,
  });
  const counts: Partial<Record<string, number>> = {
    pending: page.pendingToday + page.pendingOvernight,
    overnight: page.pendingOvernight,
  };
  return (
    <search aria-label={t("filters")} aria-busy={pending} className="flex flex-wrap items-center gap-2">
      <Segments
        label={t("state")}
        value={params.state}
        options={SHARING_STATES.map((value) => ({ value, label: t(`state_${value}`), count: counts[value] }))}
        onChange={(state) => setParams({ state })}
      />
      <ToggleButton
        label={t("mine")}
        count={page.pendingMine}
        pressed={params.assignee === "me"}
        onChange={(mine) => setParams({ assignee: mine ? "me" : null })}
      />
      {providers.length > 1 && (
        <FilterSelect
          label={t("provider")}
          all={t("allProviders")}
          clearLabel={t("clear")}
          value={params.department}
          options={providers}
          onChange={(department) => setParams({ department })}
          className="max-w-48"
        />
      )}
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
        label={t("district")}
        all={t("allDistricts")}
        clearLabel={t("clear")}
        value={params.district}
        options={DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) }))}
        onChange={(district) => setParams({ district: district as typeof params.district })}
        className="max-w-40"
      />
      <FilterSelect
        label={t("region")}
        all={t("allRegions")}
        clearLabel={t("clear")}
        value={params.region}
        options={REGIONS.map((value) => ({ value, label: t(`region_${value}`) }))}
        onChange={(region) => setParams({ region: region as typeof params.region })}
      />
      <SearchField
        ref={searchRef}
        label={t("search")}
        value={params.q}
        onChange={(q) => setParams({ q: q || null }, { history: "replace", limitUrlUpdates: debounce(250) })}
      />
      {pending && <PendingLine />}
    </search>
  );
}
