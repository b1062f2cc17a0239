"use client";
import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { ExportMenu } from "../export/ExportMenu";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import type { LiveFigure } from "../panels/liveFigure";
import { FilterSelect } from "../ui/FilterSelect";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { unitParsers } from "./memberParams";
import { UnitsTable } from "./UnitsTable";
import { orderUnits, type Unit, unitTable } from "./unitRows";
import { WindowChoice } from "./WindowChoice";

type Props = { units: readonly Unit[]; figures: readonly LiveFigure[]; ranked: boolean };

/** Every unit that the reader sees, side by side and live. */
export function UnitsView({ units, figures, ranked }: Props) {
  const t = useTranslations("Units");
  const filters = useTranslations("Filters");
  const locale = useLocale();
  const [params, setParams] = useQueryStates(unitParsers, { scroll: false });
  const { rows: list, keys } = useRowKeys<HTMLDivElement>();
  useKeys(keys);
  const values = useLive(
    figures.map(({ item }) => item),
    figures.map(({ value }) => value),
  );
  const staleSince = useStale();
  const columns = useMemo(() => figures.map(({ info }) => info), [figures]);
  const { rows, medians } = useMemo(() => unitTable(units, columns, values), [units, columns, values]);
  const { q, kind, sort } = params;
  const reverse = params.reverse === "1";
  const shown = useMemo(
    () => orderUnits(rows, columns, { q, kind, sort, reverse, locale }),
    [rows, columns, q, kind, sort, reverse, locale],
  );
  const kinds = [...new Set(units.map((unit) => unit.kind))];
  const kindName = (of: string) => (t.has(`kind.${of}` as "kind.municipal") ? t(`kind.${of}` as "kind.municipal") : of);
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 max-sm:w-full sm:w-64">
          <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={q}
            onChange={(event) => void setParams({ q: event.target.value || null })}
            className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
          />
        </label>
        {kinds.length > 1 && (
          <FilterSelect
            label={t("kindLabel")}
            all={t("allKinds")}
            clearLabel={filters("clearDepartment")}
            value={kind}
            options={kinds.map((value) => ({ value, label: kindName(value) }))}
            onChange={(value) => void setParams({ kind: value })}
          />
        )}
        <p role="status" className="text-xs text-faint">
          {t("found", { count: shown.length })}
        </p>
        <div className="ms-auto flex max-w-full flex-wrap items-center gap-2">
          <WindowChoice />
          <ExportMenu table="units" query={{ window: params.window }} />
        </div>
      </header>
      <div
        ref={list}
        className="overflow-x-auto md:max-h-[calc(100dvh-8rem)] md:overflow-y-auto rounded-lg border border-line bg-raised max-md:-mx-4 max-md:rounded-none max-md:border-x-0"
      >
        {shown.length === 0 ? (
          <p className="py-16 text-center text-sm text-faint">○ {t("none")}</p>
        ) : (
          <UnitsTable
            rows={shown}
            columns={columns}
            medians={ranked ? medians : null}
            stale={figures.map(({ info }, i) => staleSince(info, values[i]!) !== null)}
            window={params.window}
            sort={sort}
            reverse={reverse}
            onSort={(by) => void setParams({ sort: by as typeof sort, reverse: by === sort && !reverse ? "1" : null })}
          />
        )}
      </div>
    </div>
  );
}
