"use client";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useId, useTransition } from "react";
import type { MeteringQuery } from "@/contracts/metering";
import { useUnitNames } from "../account/Reader";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { meteringParsers } from "./meteringParams";

type Props = { query: MeteringQuery; consumers: readonly string[] };

/** Which months, and whose bills. */
export function MeteringFilters({ query, consumers }: Props) {
  const t = useTranslations("Metering");
  const unitNames = useUnitNames();
  const id = useId();
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(meteringParsers, {
    shallow: false,
    scroll: false,
    history: "push",
    startTransition,
  });
  const month = (name: "from" | "to", label: string) => (
    <>
      <label htmlFor={`${id}-${name}`} className={name === "from" ? "sr-only" : "text-sm text-faint"}>
        {label}
      </label>
      <input
        key={query[name]}
        id={`${id}-${name}`}
        type="month"
        min="2000-01"
        max="2099-12"
        defaultValue={query[name] ?? ""}
        onChange={({ target }) => {
          if (!target.validity.valid || (name === "from" && !target.value)) return;
          const value = target.value || null;
          // The other end comes along rather than that nothing can be asked.
          const other =
            name === "from" && query.to && value! > query.to
              ? { to: null }
              : name === "to" && value && value < query.from
                ? { from: value }
                : {};
          void setParams({ [name]: value, ...other });
        }}
        className="h-8 rounded-md border border-line bg-raised px-2 text-sm text-body"
      />
    </>
  );
  const chosen = query.consumer && !consumers.includes(query.consumer) ? [query.consumer] : [];
  return (
    <search aria-label={t("months")} className="flex flex-wrap items-center gap-2">
      {month("from", t("month"))}
      {month("to", t("to"))}
      <FilterSelect
        label={t("provider")}
        all={t("allProviders")}
        clearLabel={t("clear")}
        value={query.provider ?? null}
        options={Object.entries(unitNames).map(([value, label]) => ({ value, label }))}
        onChange={(provider) => void setParams({ provider })}
        className="max-w-56"
      />
      <FilterSelect
        label={t("consumer")}
        all={t("allConsumers")}
        clearLabel={t("clear")}
        value={query.consumer ?? null}
        options={[...chosen, ...consumers].map((value) => ({ value, label: unitNames[value] ?? value }))}
        onChange={(consumer) => void setParams({ consumer })}
        className="max-w-56"
      />
      {pending && <PendingLine />}
    </search>
  );
}
