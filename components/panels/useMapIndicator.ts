"use client";
import { useQueryState } from "nuqs";
import { useTransition } from "react";
import { mapParser } from "./mapParser";

/** The indicator that colours the map, kept in the address. */
export function useMapIndicator() {
  const [, startTransition] = useTransition();
  return useQueryState("map", mapParser.withOptions({ shallow: false, scroll: false, startTransition }));
}
