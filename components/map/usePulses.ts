"use client";
import { useEffect, useRef, useState } from "react";

const LASTS_MS = 900;
const PEAK = 0.45;

/**
 * Turns news of districts into light that fades: `glow` answers how bright each one is now. It is a new function with
 * every list of news, null before the first, and stays so for readers who asked for less motion.
 */
export function usePulses(news: readonly string[] | undefined) {
  const [glow, setGlow] = useState<(() => Record<string, number>) | null>(null);
  const since = useRef<Record<string, number>>({});

  useEffect(() => {
    if (!news?.length || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const adcode of news) since.current[adcode] = performance.now();
    setGlow(() => () => {
      const lit: Record<string, number> = {};
      for (const [adcode, start] of Object.entries(since.current)) {
        const left = 1 - (performance.now() - start) / LASTS_MS;
        lit[adcode] = Math.max(0, left) * PEAK;
        if (left <= 0) delete since.current[adcode];
      }
      return lit;
    });
  }, [news]);
  return glow;
}
