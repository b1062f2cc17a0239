"use client";
import { useLocale, useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { type Ref, useTransition } from "react";
import type { CaseCounts } from "@/contracts/dispute";
import { DISPUTE_CHANNELS, DISPUTE_PRIORITIES } from "@/contracts/dispute";
import { DISTRICTS } from "@/contracts/districts";
import { DISPUTE_STEPS } from "@/contracts/streams";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { districtName } from "../ui/memberName";
import { SearchField } from "../ui/SearchField";
import { Segments } from "../ui/Segments";
import { ToggleButton } from "../ui/ToggleButton";
import { queueParsers } from "./queueParams";

const STATES = ["open", "overdue", "soon", "closed", "all"] as const;

type Props = {
  counts: CaseCounts;
  /** The units to choose from; one alone is no choice. */
  units: readonly { value: string; label: string }[];
  searchRef: Ref<HTMLInputElement>;
};

/** The filters of the queue, all in the address; those with a count say how many wait there. */
export function QueueFilters({ counts, units, searchRef }: Props) {
  const t = useTranslations("Disputes");
  const member = useTranslations("Member");
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(queueParsers, {
    shallow: false,
    history: "push",
    scroll: false,
    startTransition,
  });
  const count = { open: counts.open, overdue: counts.overdue, soon: counts.soon, closed: null, all: null };
  return (
    <search aria-label={t("filters")} aria-busy={pending} className="flex flex-wrap items-center gap-2">
      <Segments
        label={t("state")}
        value={params.state}
        options={STATES.map((value) => ({ value, label: t(`state_${value}`), count: count[value] }))}
        onChange={(state) => setParams({ state })}
      />
      <ToggleButton
        label={t("mine")}
        count={counts.mine}
        pressed={params.assignee === "me"}
        onChange={(mine) => setParams({ assignee: mine ? "me" : null })}
      />
      {units.length > 1 && (
        <FilterSelect
          label={t("col_unit")}
          all={t("allUnits")}
          clearLabel={t("clear", { what: t("col_unit") })}
          value={params.department}
          options={units}
          onChange={(department) => setParams({ department })}
          className="max-w-36"
        />
      )}
      <FilterSelect
        label={t("col_district")}
        all={t("allDistricts")}
        clearLabel={t("clear", { what: t("col_district") })}
        value={params.district}
        options={DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) }))}
        onChange={(district) => setParams({ district: district as typeof params.district })}
        className="max-w-40"
      />
      <FilterSelect
        label={t("col_step")}
        all={t("allSteps")}
        clearLabel={t("clear", { what: t("col_step") })}
        value={params.step}
        options={DISPUTE_STEPS.map((value) => ({ value, label: member(value) }))}
        onChange={(step) => setParams({ step: step as typeof params.step })}
      />
      <FilterSelect
        label={t("col_priority")}
        all={t("allPriorities")}
        clearLabel={t("clear", { what: t("col_priority") })}
        value={params.priority}
        options={DISPUTE_PRIORITIES.map((value) => ({ value, label: member(value) }))}
        onChange={(priority) => setParams({ priority: priority as typeof params.priority })}
      />
      <FilterSelect
        label={t("col_channel")}
        all={t("allChannels")}
        clearLabel={t("clear", { what: t("col_channel") })}
        value={params.channel}
        options={DISPUTE_CHANNELS.map((value) => ({ value, label: member(value) }))}
        onChange={(channel) => setParams({ channel: channel as typeof params.channel })}
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
