"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { registryRow, SHARING_LISTS, type SharingList } from "@/contracts/registry";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";

type Row = Record<string, string | undefined> & { code: string };
type Props = { lists: Readonly<Record<SharingList, readonly object[]>>; mayEdit: boolean };
const SHOWN = 200;

/** 三清單一目錄: searched by everyone, changed by those who may; every change is in the audit log. */
export function ListsView({ lists, mayEdit }: Props) {
  const t = useTranslations("Sharing");
  const router = useRouter();
  const [list, setList] = useQueryState("list", parseAsStringLiteral(SHARING_LISTS).withDefault("demands"));
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const [json, setJson] = useState("");
  const [said, setSaid] = useState<string | null>(null);
  const wanted = q.toLowerCase();
  const rows = (lists[list] as readonly Row[]).filter((row) =>
    Object.values(row).some((value) => value?.toLowerCase().includes(wanted)),
  );
  const fields = Object.keys(registryRow[list].shape);
  const change = async (path: string, method: "PUT" | "DELETE", body?: unknown) => {
    try {
      await callApi(`/registry/${list}${path}`, { method, body });
      setSaid(`● ${t("saved")}`);
      router.refresh();
    } catch (error) {
      setSaid(`■ ${(error as Error).message}`);
    }
  };
  const save = () => {
    try {
      const given = JSON.parse(json) as unknown;
      void change("", "PUT", Array.isArray(given) ? given : [given]);
    } catch (error) {
      setSaid(`■ ${(error as Error).message}`);
    }
  };
  return (
    <div className="flex flex-1 flex-col gap-3 p-4 md:px-6">
      <h1 className="text-lg font-semibold text-strong">{t("lists")}</h1>
      <div className="flex flex-wrap items-center gap-2">
        {SHARING_LISTS.map((each) => (
          <Button
            key={each}
            small
            look={each === list ? "primary" : "plain"}
            aria-pressed={each === list}
            onClick={() => setList(each)}
          >
            {t(each)} {lists[each].length}
          </Button>
        ))}
        <input
          type="search"
          aria-label={t("searchLists")}
          placeholder={t("searchLists")}
          value={q}
          onChange={(event) => setQ(event.target.value || null)}
          className="h-8 rounded-md border border-line bg-raised px-2 text-sm text-strong max-sm:w-full"
        />
        <span role="status" className="text-xs text-faint">
          {t("found", { count: rows.length, shown: Math.min(SHOWN, rows.length) })}
        </span>
      </div>
      {mayEdit && (
        <details className="text-sm">
          <summary className="text-accent">{t("edit")}</summary>
          <textarea
            aria-label={t("edit")}
            rows={6}
            value={json}
            onChange={(event) => setJson(event.target.value)}
            className="mt-2 w-full rounded-md border border-line bg-ground p-2 font-mono text-xs text-strong"
          />
          <Button small look="primary" onClick={save}>
            {t("save")}
          </Button>
        </details>
      )}
      {said && (
        <p role="alert" className="text-sm break-words">
          {said}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={t(list)} className="overflow-x-auto rounded-lg border border-line bg-raised">
        <table className="w-full text-sm">
          <thead className="text-left text-xs text-faint">
            <tr className="border-b border-line">
              {fields.map((field) => (
                <th key={field} scope="col" className="px-3 py-2 font-normal">
                  <code>{field}</code>
                </th>
              ))}
              {mayEdit && <th scope="col">{t("actions")}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.code} className="border-b border-line align-top last:border-0">
                {fields.map((field) => (
                  <td key={field} className="max-w-80 px-3 py-1.5 break-words">
                    {row[field]}
                  </td>
                ))}
                {mayEdit && (
                  <td className="whitespace-nowrap">
                    <Button small onClick={() => setJson(JSON.stringify(row, null, 2))}>
                      JSON
                    </Button>
                    <Button
                      small
                      look="danger"
                      onClick={() => void change(`/${encodeURIComponent(row.code)}`, "DELETE")}
                    >
                      {t("retire")}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
