"use client";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { SHARING_LISTS, type SharingList } from "@/contracts/registry";
import { registryColumns, registryName } from "@/contracts/registryColumns";
import type { RegistryEntry, RegistryPage } from "@/contracts/registryPages";
import { ExportMenu } from "../export/ExportMenu";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { HistoryDialog } from "../registry/HistoryDialog";
import { RowDialog } from "../registry/RowDialog";
import { useRegistryWords } from "../registry/registryWords";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { SearchField } from "../ui/SearchField";
import { Segments } from "../ui/Segments";

type Row = Record<string, string | undefined> & { code: string };
type Names = Readonly<Record<string, string>>;
type Props = {
  lists: Readonly<Record<SharingList, readonly object[]>>;
  /** What the codes of datasets and scenarios are called. */
  names: Readonly<Record<"resource" | "scenario", Names>>;
  mayEdit: boolean;
};
type Shown = { entry: RegistryEntry | null } | "history" | null;
const SHOWN = 200;

/** 三清單一目錄: searched by everyone, changed by those who may, each change with its reason and on record. */
export function ListsView({ lists, names, mayEdit }: Props) {
  const t = useTranslations("Sharing");
  const registry = useTranslations("Registry");
  const words = useRegistryWords();
  const refresh = useRefresh();
  const [list, setList] = useQueryState("list", parseAsStringLiteral(SHARING_LISTS).withDefault("demands"));
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const [shown, setShown] = useState<Shown>(null);
  const [failed, setFailed] = useState(false);
  useTopic("registry", refresh);
  const textOf = (field: string, value: string | undefined): string => {
    if (field === "resource" || field === "scenario") return (value && names[field][value]) ?? value ?? "";
    return words.value(field, value);
  };
  const fields = registryColumns(list);
  const wanted = q.trim().toLowerCase();
  const rows = (lists[list] as readonly Row[]).filter((row) =>
    fields.some((field) => `${row[field] ?? ""} ${textOf(field, row[field])}`.toLowerCase().includes(wanted)),
  );
  /** The row as it stands now, so that an edit can tell whether somebody else was faster. */
  const open = async (code: string) => {
    setFailed(false);
    try {
      const query = new URLSearchParams({ q: code, state: "all", limit: "200" });
      const found = await callApi<RegistryPage>(`/registry/${list}/rows?${query}`);
      const entry = found.rows.find((each) => each.code === code);
      if (entry) setShown({ entry });
      else setFailed(true);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("lists")}</h1>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <ExportMenu table="registry" query={{ kind: list }} />
          <Button small onClick={() => setShown("history")}>
            {registry("history")}
          </Button>
          {mayEdit && (
            <Button small look="primary" onClick={() => setShown({ entry: null })}>
              {registry("add")}
            </Button>
          )}
        </div>
      </header>
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t("lists")}
          value={list}
          options={SHARING_LISTS.map((value) => ({
            value,
            label: registryName(value)[words.locale],
            count: lists[value].length,
          }))}
          onChange={(value) => void setList(value)}
        />
        <SearchField label={t("searchLists")} value={q} onChange={(text) => void setQ(text || null)} />
        <span role="status" className="text-xs text-faint">
          {t("found", { count: rows.length, shown: Math.min(SHOWN, rows.length) })}
        </span>
      </div>
      {failed && (
        <p role="alert" className="text-sm text-watch">
          ▲ {t("readFailed")}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={t(list)} className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-faint">
            <tr className="h-9 border-b border-line">
              {fields.map((field) => (
                <th key={field} scope="col" className="px-3 font-normal whitespace-nowrap">
                  {words.column(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.code} className="border-b border-line align-top last:border-0 hover:bg-sunken/60">
                {fields.map((field) => (
                  <td key={field} className="max-w-80 px-3 py-1.5 break-words">
                    {field === "code" ? (
                      <button
                        type="button"
                        onClick={() => void open(row.code)}
                        className="text-start font-medium text-strong hover:text-accent"
                      >
                        {row.code}
                      </button>
                    ) : (
                      textOf(field, row[field])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {shown === "history" && <HistoryDialog kind={list} onClose={() => setShown(null)} />}
      {shown !== null && shown !== "history" && (
        <RowDialog kind={list} entry={shown.entry} names={names} onClose={() => setShown(null)} onDone={refresh} />
      )}
    </div>
  );
}
