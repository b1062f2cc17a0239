"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BarList } from "../charts/BarList";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import { useFilters } from "../shell/useFilters";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { MemberLink } from "../units/MemberLink";
import type { LiveFigure } from "./liveFigure";
import { rankedRows } from "./rankedRows";

type Props = {
  figure: LiveFigure;
  by: "department" | "dataset";
  names: Record<string, string>;
};

/** Who keeps data fresh, lowest first: units, of which one can be chosen for the whole page, or a district's datasets. */
export function FreshnessPanel({ figure, by, names }: Props) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const staleSince = useStale();
  const { filters, setFilters } = useFilters();
  const { info, item } = figure;
  const value = useLive([item], [figure.value])[0]!;
  const rows = rankedRows(value.by ?? [], info, (key) => names[key] ?? key, staleSince(info, value) !== null);
  const choose = (key: string) => setFilters({ department: key === filters.department ? null : key });
  return (
    <Panel
      title={t("freshness")}
      hint={
        filters.department ? (
          <MemberLink dimension="department" code={filters.department} window={filters.window} />
        ) : (
          t(by === "department" ? "freshnessHint" : "freshnessDatasets")
        )
      }
      tools={
        <Link href="/freshness" prefetch={false} className="text-xs text-accent hover:underline">
          {t("all")}
        </Link>
      }
      className="flex-1"
    >
      {rows.length === 0 ? (
        <PanelNote kind="empty" text={t("noDatasets")} />
      ) : (
        <div className="relative flex-1 xl:min-h-72">
          <section
            aria-label={t("freshnessAria")}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            tabIndex={0}
            className="-mx-2 overflow-y-auto overscroll-contain max-xl:max-h-80 xl:absolute xl:inset-0"
          >
            <BarList
              rows={rows}
              unit={info.unit}
              target={info.target}
              locale={locale}
              selected={filters.department}
              onSelect={by === "department" ? choose : undefined}
              ariaLabel={t("freshnessAria")}
            />
          </section>
        </div>
      )}
    </Panel>
  );
}
