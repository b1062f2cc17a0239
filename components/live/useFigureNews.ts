"use client";
import { useEffect, useRef } from "react";
import type { IndicatorValue } from "@/contracts/indicator";

const WAIT_MS = 1500;
const EVERY_MS = 5000;

/** Calls `onNews` some time after any of the figures changed: a list behind them has changed too. */
export function useFigureNews(values: readonly IndicatorValue[], onNews: () => void): void {
  const key = JSON.stringify(values.map(({ value, by }) => [value, by]));
  const known = useRef(key);
  const last = useRef(0);
  const newest = useRef(onNews);
  useEffect(() => {
    newest.current = onNews;
  });
  useEffect(() => {
    if (known.current === key) return;
    const wait = Math.max(WAIT_MS, last.current + EVERY_MS - Date.now());
    const timer = setTimeout(() => {
      known.current = key;
      last.current = Date.now();
      newest.current();
    }, wait);
    return () => clearTimeout(timer);
  }, [key]);
}
