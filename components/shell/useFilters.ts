"use client";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { filterParsers } from "./filters";

/** The filters of the address, how to change them, and whether the server still works on the last change. */
export function useFilters() {
  const [pending, startTransition] = useTransition();
  const [filters, setFilters] = useQueryStates(filterParsers, {
    shallow: false,
    history: "push",
    scroll: false,
    startTransition,
  });
  return { filters, setFilters, pending };
}
