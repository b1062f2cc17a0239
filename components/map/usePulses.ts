"use client";
import { useEffect, useRef, useState } from "react";

const LASTS_MS = 900;
const PEAK = 0.45;

/**
 * Turns counts that grow into light that fades: `glow` answers how bright each district is now. It is a new function
 * when something happened, null while nothing ever did, and for readers who asked for less motion.
 */
export function usePulses(counts: Readonly<Record<string, number>> | undefined) {
  const [glow, setGlow] = useState<(() => Record<string, number>) | null>(null);
  const before = useRef<Readonly<Record<string, number>> | undefined>(undefined);
  const since = useRef<Record<string, number>>({});

  useEffect(() => {
    const known = before.current;
    before.current = counts;
    if (!counts || !known || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const grown = Object.keys(counts).filter((adcode) => counts[adcode]! > (known[adcode] ?? 0));
    if (grown.length === 0) return;
    for (const adcode of grown) since.current[adcode] = performance.now();
    setGlow(() => () => {
      const lit: Record<string, number> = {};
      for (const [adcode, start] of Object.entries(since.current)) {
        const left = 1 - (performance.now() - start) / LASTS_MS;
        lit[adcode] = Math.max(0, left) * PEAK;
        if (left <= 0) delete since.current[adcode];
      }
      return lit;
    });
  }, [counts]);
  return glow;
}
