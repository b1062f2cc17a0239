"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { REGISTRY_KINDS } from "@/contracts/registry";
import { columnTitle, registryName } from "@/contracts/registryColumns";
import type { ImportFault, ImportPreview } from "@/contracts/registryImport";
import { FieldChanges } from "./FieldChanges";
import { useRegistryWords } from "./registryWords";

const TABS = ["faults", "added", "changed", "restored", "retired"] as const;
type Tab = (typeof TABS)[number];

/** What a file would change and what is wrong with it, a kind of finding at a time; those with something come first. */
export function ImportFindings({ preview }: { preview: ImportPreview }) {
  const t = useTranslations("RegistryImport");
  const count = (tab: Tab) => (tab === "faults" ? preview.faultCount : preview.counts[tab]);
  const [chosen, setChosen] = useState<Tab | null>(null);
  const tab = chosen && count(chosen) > 0 ? chosen : (TABS.find((each) => count(each) > 0) ?? null);
  const rows = preview.samples.filter(({ change }) => change === tab);
  const shown = tab === "faults" ? preview.faults.length : rows.length;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {preview.faultCount > 0 && (
        <p role="alert" className="text-sm text-bad">
          ■ {t("mustMend", { count: preview.faultCount })}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <fieldset className="flex h-8 max-w-full overflow-x-auto rounded-md border border-line text-sm">
          <legend className="sr-only">{t("what")}</legend>
          {TABS.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === tab}
              disabled={count(each) === 0}
              onClick={() => setChosen(each)}
              className={clsx(
                "px-3 whitespace-nowrap -outline-offset-2 disabled:text-faint",
                each === tab ? "bg-accent font-medium text-on-accent" : "text-body enabled:hover:bg-sunken",
              )}
            >
              {t(`tab.${each}`)}
              <span className="ms-1.5">{count(each).toLocaleString("en")}</span>
            </button>
          ))}
        </fieldset>
        <span className="text-xs text-faint">
          {t("unchanged", { count: preview.counts.unchanged.toLocaleString("en") })}
        </span>
      </div>
      {tab === null ? (
        <p role="status" className="py-8 text-center text-sm text-faint">
          ○ {t("nothing")}
        </p>
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={t(`tab.${tab}`)}
          className="max-h-[45vh] overflow-auto rounded-md border border-line"
        >
          {tab === "faults" ? (
            <FaultTable faults={preview.faults} />
          ) : (
            <table className="w-full text-sm">
              <thead className="sticky top-0 bg-raised text-xs text-faint">
                <tr className="border-b border-line">
                  <th scope="col" className="px-3 py-1.5 text-end font-normal whitespace-nowrap">
                    {t("line")}
                  </th>
                  <th scope="col" className="px-3 py-1.5 text-start font-normal">
                    {t("code")}
                  </th>
                  <th scope="col" className="w-full px-3 py-1.5 text-start font-normal">
                    {t("what")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.code} className="border-b border-line align-baseline last:border-0">
                    <td className="px-3 py-1.5 text-end text-xs text-faint">{row.row ?? "–"}</td>
                    <td className="px-3 py-1.5 whitespace-nowrap">
                      <code className="text-xs">{row.code}</code>
                    </td>
                    <td className="px-3 py-1.5">
                      <FieldChanges before={row.before} after={row.after} only={row.change} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      )}
      {tab !== null && shown < count(tab) && (
        <p className="text-xs text-faint">{t("shown", { shown, count: count(tab).toLocaleString("en") })}</p>
      )}
    </div>
  );
}

function FaultTable({ faults }: { faults: readonly ImportFault[] }) {
  const t = useTranslations("RegistryImport");
  const { locale } = useRegistryWords();
  const expected = ({ problem, expected = "" }: ImportFault) => {
    if (problem === "duplicate") return t("sameAsRow", { row: expected });
    const of = REGISTRY_KINDS.find((kind) => kind === expected);
    return problem === "notRegistered" && of ? t("mustBeIn", { name: registryName(of)[locale] }) : expected;
  };
  const head = "px-3 py-1.5 font-normal whitespace-nowrap";
  return (
    <table className="w-full text-sm">
      <thead className="sticky top-0 bg-raised text-xs text-faint">
        <tr className="border-b border-line">
          {(["line", "code", "field", "problem", "given", "expected"] as const).map((name) => (
            <th key={name} scope="col" className={`${head} ${name === "line" ? "text-end" : "text-start"}`}>
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr
            key={`${fault.row} ${fault.field} ${fault.problem}`}
            title={fault.message}
            className="border-b border-line align-baseline last:border-0"
          >
            <td className="px-3 py-1.5 text-end text-xs text-faint">{fault.row}</td>
            <td className="max-w-40 truncate px-3 py-1.5">
              <code className="text-xs">{fault.code}</code>
            </td>
            <td className="max-w-40 truncate px-3 py-1.5">{columnTitle(fault.field)[locale]}</td>
            <td className="px-3 py-1.5 whitespace-nowrap text-bad">{t(`fault.${fault.problem}`)}</td>
            <td className="max-w-48 truncate px-3 py-1.5">{fault.given}</td>
            <td className="px-3 py-1.5 text-faint">{expected(fault)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
