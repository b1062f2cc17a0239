"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { type Ref, useTransition } from "react";
import { type PagedKind, registryColumns } from "@/contracts/registryColumns";
import { REGISTRY_STATES, type RegistryChoices } from "@/contracts/registryPages";
import { PendingLine } from "../shell/LinkPending";
import { FilterSelect } from "../ui/FilterSelect";
import { Segments } from "../ui/Segments";
import { type RegistryParams, registryParsers } from "./registryParams";
import { useRegistryWords } from "./registryWords";

const GRADES = ["1", "2", "3", "4"] as const;

type Props = {
  kind: PagedKind;
  params: RegistryParams;
  choices: RegistryChoices;
  total: number;
  searchRef: Ref<HTMLInputElement>;
};

/** The filters that a registry has columns for, all in the address, and how many rows are left. */
export function RegistryFilters({ kind, params, choices, total, searchRef }: Props) {
  const t = useTranslations("Registry");
  const words = useRegistryWords();
  const [pending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(registryParsers, {
    shallow: false,
    history: "push",
    scroll: false,
    startTransition,
  });
  const set = (change: Partial<RegistryParams>) => void setParams({ ...change, page: null });
  const columns = registryColumns(kind);
  const lacks = kind === "source_items" ? (["attributes", "unique"] as const) : (["grade"] as const);
  const choice = (column: "type" | "sector" | "library") => {
    const label = words.column(column === "type" ? "kind" : column);
    if (choices[column].length < 2) return null;
    return (
      <FilterSelect
        label={label}
        all={t("all", { what: label })}
        clearLabel={t("clear", { what: label })}
        value={params[column]}
        options={choices[column].map((value) => ({
          value,
          label: column === "type" ? words.kind(value) : words.value(column, value),
        }))}
        onChange={(value) => set({ [column]: value })}
        className="max-w-44"
      />
    );
  };
  return (
    <search aria-label={t("filters")} aria-busy={pending} className="flex flex-wrap items-center gap-2">
      <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 focus-within:border-accent max-sm:w-full sm:w-60">
        <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
        <input
          ref={searchRef}
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          maxLength={200}
          defaultValue={params.q}
          onChange={(event) =>
            void setParams(
              { q: event.target.value || null, page: null },
              { history: "replace", limitUrlUpdates: debounce(250) },
            )
          }
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
        />
      </label>
      <Segments
        label={t("stateLabel")}
        value={params.state}
        options={REGISTRY_STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => set({ state })}
      />
      {columns.includes("department") && (
        <FilterSelect
          label={words.column("department")}
          all={t("all", { what: words.column("department") })}
          clearLabel={t("clear", { what: words.column("department") })}
          value={params.department}
          options={Object.entries(words.unitNames).map(([value, label]) => ({ value, label }))}
          onChange={(department) => set({ department })}
          className="max-w-44"
        />
      )}
      {columns.includes("kind") && choice("type")}
      {columns.includes("sector") && choice("sector")}
      {columns.includes("library") && choice("library")}
      {columns.includes("security_grade") && (
        <FilterSelect
          label={words.column("security_grade")}
          all={t("all", { what: words.column("security_grade") })}
          clearLabel={t("clear", { what: words.column("security_grade") })}
          value={params.grade}
          options={GRADES.map((grade) => ({ value: grade, label: t("grade", { grade }) }))}
          onChange={(grade) => set({ grade: grade as RegistryParams["grade"] })}
        />
      )}
      {(kind === "source_items" || kind === "datasets") && (
        <FilterSelect
          label={t("lack")}
          all={t("anyLack")}
          clearLabel={t("clear", { what: t("lack") })}
          value={params.lacks}
          options={lacks.map((value) => ({ value, label: t(`lacks.${value}`) }))}
          onChange={(value) => set({ lacks: value as RegistryParams["lacks"] })}
        />
      )}
      <span role="status" className="text-xs whitespace-nowrap text-faint">
        {t("count", { count: total.toLocaleString("en") })}
      </span>
      {pending && <PendingLine />}
    </search>
  );
}
