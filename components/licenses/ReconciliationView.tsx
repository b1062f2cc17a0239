"use client";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { RESULT_STATES, RESULT_WAITS, type ReconciliationPage } from "@/contracts/reconciliation";
import { CASE_EFFECTS } from "@/contracts/streams";
import { useUnitNames } from "../account/Reader";
import { ExportMenu } from "../export/ExportMenu";
import { useMemberName } from "../panels/indicator/useMemberName";
import type { LiveFigure } from "../panels/liveFigure";
import { Button } from "../ui/Button";
import { FilterSelect } from "../ui/FilterSelect";
import { PanelNote } from "../ui/PanelNote";
import { Segments } from "../ui/Segments";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { MemberBars } from "./MemberBars";
import { ReconciliationHead } from "./ReconciliationHead";
import { ResultTable } from "./ResultTable";
import { reconciliationParsers, resultSearch } from "./reconciliationParams";
import { SidesDialog } from "./SidesDialog";
import { useResults } from "./useResults";

type Props = {
  page: ReconciliationPage;
  /** How many results have no licence, and the share that was met in time. */
  heads: readonly LiveFigure[];
  cuts: readonly (LiveFigure & { by: "waited" | "license_type" | "department" })[];
  typeNames: Readonly<Record<string, string>>;
};

/** 證照對賬: the case results that no licence followed, by how long they wait, type and unit; each opens its two sides. */
export function ReconciliationView({ page, heads, cuts, typeNames }: Props) {
  const t = useTranslations("Reconciliation");
  const unitNames = useUnitNames();
  const names = useMemo(() => ({ department: unitNames, license_type: typeNames }), [unitNames, typeNames]);
  const { member, dimension } = useMemberName(names);
  const [params, setParams] = useQueryStates(reconciliationParsers, { shallow: false, scroll: false });
  const search = resultSearch(params);
  const list = useResults(page, search, heads);
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  useKeys(params.open ? {} : keys);
  const choose = (name: "waited" | "license_type" | "department" | "effect", value: string | null) =>
    void setParams({ [name]: value === params[name] ? null : value });
  const select = (name: "license_type" | "department" | "effect", options: readonly (readonly [string, string])[]) => (
    <FilterSelect
      label={dimension(name)}
      all={t("all", { of: dimension(name) })}
      clearLabel={t("clear", { of: dimension(name) })}
      value={params[name]}
      options={options.map(([value, label]) => ({ value, label }))}
      onChange={(value) => void setParams({ [name]: value })}
      className="max-w-48 max-sm:max-w-none max-sm:flex-1 max-sm:basis-36"
    />
  );
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <ReconciliationHead heads={heads} />
      <div className="grid gap-4 md:grid-cols-3">
        {cuts.map(({ by, ...figure }) => (
          <MemberBars
            key={by}
            title={t(`by.${by}`)}
            figure={figure}
            names={names}
            dimension={by}
            keys={by === "waited" ? RESULT_WAITS : undefined}
            selected={params[by]}
            onSelect={(key) => choose(by, key)}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t("state")}
          value={params.state}
          onChange={(state) => void setParams({ state })}
          options={RESULT_STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
        />
        {select("department", Object.entries(unitNames))}
        {select("license_type", Object.entries(typeNames))}
        {select(
          "effect",
          CASE_EFFECTS.map((value) => [value, member("effect", value)] as const),
        )}
        <input
          type="search"
          aria-label={t("caseNo")}
          placeholder={t("caseNo")}
          defaultValue={params.case_no ?? ""}
          maxLength={64}
          onKeyDown={(event) => event.key === "Enter" && void setParams({ case_no: event.currentTarget.value || null })}
          onBlur={(event) => void setParams({ case_no: event.target.value || null })}
          className="h-8 w-44 rounded-md border border-line bg-raised px-2 text-sm text-body placeholder:text-faint max-sm:w-full"
        />
        <p role="status" className="text-xs text-faint">
          {t("found", { count: list.total })}
        </p>
        <div className="ms-auto">
          <ExportMenu table="reconciliation" query={search} />
        </div>
      </div>
      {list.failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      <div
        ref={rows}
        className="rounded-lg border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
      >
        {list.results.length === 0 ? (
          <PanelNote kind="empty" text={t(params.state === "late" ? "noneLate" : "none")} />
        ) : (
          <ResultTable
            results={list.results}
            names={names}
            onOpen={(open) => void setParams({ open }, { shallow: true })}
          />
        )}
      </div>
      {list.next && (
        <Button className="self-center" onClick={list.more}>
          {t("more")}
        </Button>
      )}
      {params.open && (
        <SidesDialog
          key={params.open}
          eventId={params.open}
          names={names}
          onClose={() => void setParams({ open: null }, { shallow: true })}
        />
      )}
    </div>
  );
}
