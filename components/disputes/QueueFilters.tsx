"use client";
import { clsx } from "clsx";
import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { type Ref, useTransition } from "react";
import type { CaseCounts } from "@/contracts/dispute";
import { DISPUTE_CHANNELS, DISPUTE_PRIORITIES } from "@/contracts/dispute";
import { DISTRICTS } from "@/contracts/districts";
import { DISPUTE_STEPS } from "@/contracts/streams";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { formatFigure } from "../ui/formatFigure";
import { districtName } from "../ui/memberName";
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
      <fieldset className="flex h-8 max-w-full overflow-x-auto rounded-md border border-line text-sm">
        <legend className="sr-only">{t("state")}</legend>
        {STATES.map((state) => (
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
            {count[state] !== null && (
              <span className="ms-1.5 text-xs opacity-80">{formatFigure(count[state], "count", locale).exact}</span>
            )}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-pressed={params.assignee === "me"}
        onClick={() => setParams({ assignee: params.assignee === "me" ? null : "me" })}
        className={clsx(
          "h-8 rounded-md border px-3 text-sm whitespace-nowrap",
          params.assignee === "me" ? "border-accent text-accent" : "border-line text-body",
        )}
      >
        {t("mine")}
        <span className="ms-1.5 text-xs opacity-80">{counts.mine}</span>
      </button>
      {units.length > 1 && (
        <FilterSelect
          label={t("col_unit")}
          all={t("allUnits")}
          clearLabel={t("clear", { what: t("col_unit") })}
          value={params.department}
          options={units}
          onChange={(department) => setParams({ department })}
          className="max-w-48"
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
      {pending && <PendingLine />}
    </search>
  );
}
