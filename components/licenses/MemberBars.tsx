"use client";
import { useLocale } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { BarList } from "../charts/BarList";
import { useLive } from "../live/useLive";
import type { MemberNames } from "../panels/indicator/memberNames";
import { useMemberName } from "../panels/indicator/useMemberName";
import type { LiveFigure } from "../panels/liveFigure";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";

type Props = {
  title: string;
  hint?: ReactNode;
  tools?: ReactNode;
  figure: LiveFigure;
  names: MemberNames;
  dimension: string;
  /** Keys that have an order of their own; else the greatest figure comes first. */
  keys?: readonly string[];
  /** Leaves out what has no member of the dimension. */
  namedOnly?: boolean;
  selected?: string | null;
  onSelect?: (key: string) => void;
};

/** A figure's members as bars, live; more than a few scroll. */
export function MemberBars({
  title,
  hint,
  tools,
  figure,
  names,
  dimension,
  keys,
  namedOnly,
  selected,
  onSelect,
}: Props) {
  const locale = useLocale();
  const { member } = useMemberName(names);
  const [value] = useLive([figure.item], [figure.value]);
  const rows = useMemo(() => {
    const named = (value?.by ?? []).filter(({ key }) => key !== "" || !namedOnly);
    const found = named.map((row) => ({ ...row, label: member(dimension, row.key) }));
    if (keys) return found.sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
    return found.sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  }, [value, member, dimension, keys, namedOnly]);
  return (
    <Panel title={title} hint={hint} tools={tools}>
      {rows.length === 0 ? (
        <PanelNote kind="empty" />
      ) : (
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="-mx-2 max-h-72 overflow-y-auto"
        >
          <BarList
            rows={rows}
            unit={figure.info.unit}
            locale={locale}
            ariaLabel={title}
            selected={selected}
            onSelect={onSelect}
          />
        </section>
      )}
    </Panel>
  );
}
