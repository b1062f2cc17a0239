"use client";
import { useQueryStates } from "nuqs";
import { useMemo, useTransition } from "react";
import type { IndicatorInfo } from "@/contracts/indicator";
import { filterParsersOf, setFilters as present, viewParsers } from "./indicatorParams";

/** The period, breakdown and filters of the address; a change goes to the server, which answers with figures. */
export function useIndicatorParams(info: IndicatorInfo) {
  const [pending, startTransition] = useTransition();
  const options = { shallow: false, history: "push", scroll: false, startTransition } as const;
  const [view, setView] = useQueryStates(viewParsers, options);
  const parsers = useMemo(() => filterParsersOf(info), [info]);
  const [values, setFilters] = useQueryStates(parsers, options);
  const filters = useMemo(() => present(values), [values]);
  return { view, setView, filters, setFilters, pending };
}
