"use client";
import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { useLive } from "../../live/useLive";
import { useStale } from "../../live/useStale";
import { Panel } from "../../ui/Panel";
import { CatalogueRow } from "./CatalogueRow";
import { FamilyFilter } from "./FamilyFilter";
import { groupIndicators, matches } from "./groupIndicators";
import { useFamilyName } from "./useFamilyName";

export type CatalogueEntry = { info: IndicatorInfo; item: LiveItemInput; href: string };
type Props = { entries: readonly CatalogueEntry[]; values: readonly IndicatorValue[] };

/** Every indicator with its live figure, in the groups of the plan's work. */
export function CatalogueView({ entries, values: rendered }: Props) {
  const t = useTranslations("Catalogue");
  const locale = useLocale();
  const [family, setFamily] = useQueryState("family", parseAsString);
  const [q, setQ] = useQueryState("q", parseAsString.withDefault(""));
  const values = useLive(
    entries.map((entry) => entry.item),
    rendered,
  );
  const staleSince = useStale();
  const found = entries.map((entry, i) => ({ ...entry, value: values[i]! })).filter(({ info }) => matches(info, q));
  const families = groupIndicators(found);
  const groups = family ? families.filter(({ prefix }) => prefix === family) : families;
  const shown = groups.reduce((sum, { members }) => sum + members.length, 0);
  const title = useFamilyName();
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 max-sm:w-full sm:w-80">
          <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={q}
            onChange={(event) => setQ(event.target.value || null)}
            className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
          />
        </label>
        <p role="status" className="text-xs text-faint">
          {t("found", { count: shown })}
        </p>
      </header>
      <FamilyFilter
        families={families.map(({ prefix, members }) => ({ prefix, count: members.length }))}
        chosen={family}
        onChoose={(prefix) => void setFamily(prefix)}
      />
      {shown === 0 && <p className="py-16 text-center text-sm text-faint">○ {t("none")}</p>}
      <div className={groups.length > 1 ? "gap-4 xl:columns-2" : undefined}>
        {groups.map(({ prefix, members }) => (
          <Panel key={prefix} title={title(prefix)} hint={<code>{prefix}.*</code>} className="mb-4 break-inside-avoid">
            <ul className="-mx-2 flex flex-col divide-y divide-line">
              {members.map(({ info, value, href }) => (
                <CatalogueRow
                  key={info.id}
                  info={info}
                  value={value}
                  href={href}
                  staleSince={staleSince(info, value)}
                  locale={locale}
                />
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </div>
  );
}
