"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { LiveFigure } from "../panels/liveFigure";
import { Panel } from "../ui/Panel";
import { ComparedLine } from "./ComparedLine";
import { useComparison } from "./useComparison";

export type Among = {
  /** What the figures are broken down by, and whose they are. */
  dimension: "department" | "district";
  key: string;
  members: readonly string[];
  /** Whether the reader sees all members: a rank among a part would say nothing. */
  ranked: boolean;
};

type Props = { title: string; figures: readonly LiveFigure[]; among: Among; tools?: ReactNode; children?: ReactNode };

/** One part of a unit's or district's work: each figure with its place among all and the median of the others. */
export function ComparedPanel({ title, figures, among, tools, children }: Props) {
  const t = useTranslations("Units");
  const rows = useComparison(figures, among.members, among.key);
  const hint = among.ranked ? t(among.dimension === "department" ? "amongUnits" : "amongDistricts") : undefined;
  return (
    <Panel title={title} hint={hint} tools={tools}>
      <ul className="-mx-2 flex flex-col divide-y divide-line">
        {rows.map((row) => (
          <ComparedLine key={row.info.id} row={row} among={among} />
        ))}
      </ul>
      {children}
    </Panel>
  );
}
