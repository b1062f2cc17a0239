"use client";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { isStale } from "../ui/status";
import { useConnection } from "./useLive";
import { useNow } from "./useNow";

const LOST_AFTER_MS = 30_000;

/** Since when a figure says nothing new: its newest event once that is past its limit, or the last answer of a lost connection. */
export function useStale(): (info: IndicatorInfo, value: IndicatorValue) => string | null {
  const now = useNow();
  const { state } = useConnection();
  return (info, value) => {
    if (isStale(value.lastEventAt, info.staleAfterS, now)) return value.lastEventAt;
    if (state === "lost" && now - Date.parse(value.asOf) > LOST_AFTER_MS) return value.asOf;
    return null;
  };
}
