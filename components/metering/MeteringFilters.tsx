"use client";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import type { MeteringQuery } from "@/contracts/metering";
import { useUnitNames } from "../account/Reader";
import { useNow } from "../live/useNow";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { Select } from "../ui/Select";
import { meteringParsers, monthOf, monthsBefore } from "./meteringParams";

type Props = { query: MeteringQuery; consumers: readonly string[] };

/** Three years of bills are at hand. */
const MONTHS = 36;

/** Which months, and whose bills. */
export function MeteringFilters({ query, consumers }: Props) {
  const t = useTranslations("Metering");
  const unitNames = useUnitNames();
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(meteringParsers, {
    shallow: false,
    scroll: false,
    history: "push",
    startTransition,
  });
  const latest = monthOf(useNow());
  const months = Array.from({ length: MONTHS }, (_, i) => monthsBefore(latest, i));
  const month = (name: "from" | "to", label: string) => {
    const shown = name === "from" ? months : months.filter((each) => each > query.from);
    const kept = query[name] && !shown.includes(query[name]) ? [query[name]] : [];
    return (
      <div className="flex h-8 items-center rounded-md border border-line text-sm text-body">
        <Select
          aria-label={label}
          value={query[name] ?? ""}
          onChange={({ target }) => {
            const value = target.value || null;
            // A span that would end before it begins becomes one month.
            void setParams(
              name === "from" && query.to && value && value >= query.to ? { from: value, to: null } : { [name]: value },
            );
          }}
          className="h-full flex-1"
        >
          {name === "to" && <option value="">{t("single")}</option>}
          {[...shown, ...kept].map((value) => (
            <option key={value}>{value}</option>
          ))}
        </Select>
      </div>
    );
  };
  const chosen = query.consumer && !consumers.includes(query.consumer) ? [query.consumer] : [];
  return (
    <search aria-label={t("months")} className="flex flex-wrap items-center gap-2">
      {month("from", t("month"))}
      <span aria-hidden="true" className="text-sm text-faint">
        {t("to")}
      </span>
      {month("to", t("until"))}
      <FilterSelect
        label={t("provider")}
        all={t("allProviders")}
        clearLabel={t("clear")}
        value={query.provider ?? null}
        options={Object.entries(unitNames).map(([value, label]) => ({ value, label }))}
        onChange={(provider) => void setParams({ provider })}
        className="max-w-56 max-sm:max-w-none max-sm:basis-full"
      />
      <FilterSelect
        label={t("consumer")}
        all={t("allConsumers")}
        clearLabel={t("clear")}
        value={query.consumer ?? null}
        options={[...chosen, ...consumers].map((value) => ({ value, label: unitNames[value] ?? value }))}
        onChange={(consumer) => void setParams({ consumer })}
        className="max-w-56 max-sm:max-w-none max-sm:basis-full"
      />
      {pending && <PendingLine />}
    </search>
  );
}
