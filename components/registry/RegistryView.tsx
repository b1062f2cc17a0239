"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { type PagedKind, registryName } from "@/contracts/registryColumns";
import type { RegistryChoices, RegistryEntry, RegistryPage } from "@/contracts/registryPages";
import { useMay, useReader } from "../account/Reader";
import { ExportMenu } from "../export/ExportMenu";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import type { LiveFigure } from "../panels/liveFigure";
import { Button } from "../ui/Button";
import { PanelNote } from "../ui/PanelNote";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { HistoryDialog } from "./HistoryDialog";
import { ImportDialog } from "./ImportDialog";
import { RegistryFilters } from "./RegistryFilters";
import { RegistryTable } from "./RegistryTable";
import { RowDialog } from "./RowDialog";
import { type RegistryParams, registryHref, registryParsers, registryQuery } from "./registryParams";

type Props = {
  kind: PagedKind;
  list: RegistryPage;
  params: RegistryParams;
  choices: RegistryChoices;
  /** How often each source item is prefilled; null: not of this registry, or not for this reader. */
  prefill: LiveFigure | null;
};
type Shown = { row: RegistryEntry | null } | "history" | "import" | null;

/** One registry: found by search, filters and order in the address; changed by those who may, with every change on record. */
export function RegistryView({ kind, list, params, choices, prefill }: Props) {
  const t = useTranslations("Registry");
  const locale = useLocale();
  const refresh = useRefresh();
  const writes = useMay("registry.write");
  const reader = useReader();
  const [shown, setShown] = useState<Shown>(null);
  const search = useRef<HTMLInputElement>(null);
  const [, setParams] = useQueryStates(registryParsers, { shallow: false, scroll: false });
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  useTopic("registry", refresh);
  useKeys({ ...keys, "/": () => search.current?.focus(), ...(writes && { n: () => setShown({ row: null }) }) });

  const name = registryName(kind)[locale];
  const pages = Math.max(1, Math.ceil(list.total / list.limit));
  const to = (page: number) => registryHref(`/registry/${kind}`, { ...params, page });
  const { q, department, type, sector, library, grade, lacks, state } = params;
  const filtered = Boolean(q || department || type || sector || library || grade || lacks) || state !== "registered";
  return (
    <div className="flex flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div>
          <Link href="/registry" prefetch={false} className="text-xs text-faint hover:text-strong">
            ← {t("back")}
          </Link>
          <h1 className="text-lg font-semibold text-strong">{name}</h1>
        </div>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          {reader?.kind !== "display" && (
            <Button small onClick={() => setShown("history")}>
              {t("history")}
            </Button>
          )}
          <ExportMenu
            table="registry"
            query={{ kind, ...registryQuery(params), descending: params.descending ? "true" : null }}
          />
          {writes && (
            <>
              <Button small onClick={() => setShown("import")}>
                {t("import")}
              </Button>
              <Button small look="primary" onClick={() => setShown({ row: null })}>
                {t("add")}
              </Button>
            </>
          )}
        </div>
      </header>
      <RegistryFilters kind={kind} params={params} choices={choices} total={list.total} searchRef={search} />
      <div ref={rows} className="rounded-lg border border-line bg-raised">
        {list.rows.length === 0 ? (
          <PanelNote kind="empty" text={t(filtered ? "none" : "empty")} />
        ) : (
          <RegistryTable
            kind={kind}
            list={list}
            params={params}
            prefill={prefill}
            onOpen={(row) => setShown({ row })}
            onSort={(sort, descending) => void setParams({ sort, descending, page: null })}
          />
        )}
      </div>
      {kind === "source_items" && <p className="max-w-[60rem] text-xs text-faint">{t("duplicateRule")}</p>}
      {pages > 1 && (
        <nav aria-label={t("pages")} className="flex items-center gap-4 text-sm">
          {params.page > 1 && (
            <Link href={to(params.page - 1)} prefetch={false} className="text-accent">
              {t("previous")}
            </Link>
          )}
          <span className="text-faint">{t("page", { page: params.page, pages })}</span>
          {params.page < pages && (
            <Link href={to(params.page + 1)} prefetch={false} className="text-accent">
              {t("next")}
            </Link>
          )}
        </nav>
      )}
      {shown === "history" && <HistoryDialog kind={kind} onClose={() => setShown(null)} />}
      {shown === "import" && <ImportDialog kind={kind} onClose={() => setShown(null)} onDone={refresh} />}
      {typeof shown === "object" && shown !== null && (
        <RowDialog kind={kind} entry={shown.row} onClose={() => setShown(null)} onDone={refresh} />
      )}
    </div>
  );
}
