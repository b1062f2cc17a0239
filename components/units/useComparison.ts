"use client";
import { useMemo } from "react";
import type { LiveItemInput } from "@/contracts/live";
import { useLive } from "../live/useLive";
import type { LiveFigure } from "../panels/liveFigure";
import { type Comparison, compareMembers, memberFigures } from "./compareMembers";

export type ComparedRow = LiveFigure & {
  own: Comparison;
  /** The figures of all members that have one. */
  all: readonly number[];
};

/** One member's figures among those of all members, live: each figure is broken down by unit or by district. */
export function useComparison(
  figures: readonly LiveFigure[],
  members: readonly string[],
  key: string,
): readonly ComparedRow[] {
  const items: LiveItemInput[] = figures.map(({ item }) => item);
  const values = useLive(
    items,
    figures.map(({ value }) => value),
  );
  return useMemo(
    () =>
      figures.map(({ info, item }, i) => {
        const rows = values[i]!.by ?? [];
        const all = [...memberFigures(rows, members, info.empty).values()].filter((value) => value !== null);
        return { info, item, value: values[i]!, own: compareMembers(rows, members, key, info), all };
      }),
    [figures, values, members, key],
  );
}
