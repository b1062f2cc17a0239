"use client";
import { useSyncExternalStore } from "react";

const NAMES = [
  "ground",
  "raised",
  "sunken",
  "line",
  "text-strong",
  "text",
  "text-faint",
  "accent",
  "good",
  "watch",
  "bad",
  "none",
  "series-1",
  "series-2",
  "series-3",
  "series-4",
  "series-5",
  "series-6",
  "series-7",
  "ramp-1",
  "ramp-2",
  "ramp-3",
  "ramp-4",
  "ramp-5",
  "ramp-6",
] as const;

/** The tokens of the look as a canvas needs them, the text's family, and how much larger than 16 px the page is set. */
export type ThemeColors = Record<(typeof NAMES)[number], string> & { font: string; scale: number; dark: boolean };

let current: ThemeColors | null = null;
const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

function read(): ThemeColors {
  const style = getComputedStyle(document.documentElement);
  const colors = Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || "#888888"]),
  );
  return {
    ...(colors as Record<(typeof NAMES)[number], string>),
    font: style.fontFamily,
    scale: Number.parseFloat(style.fontSize) / 16 || 1,
    dark: style.colorScheme.includes("dark"),
  };
}

function watch(): () => void {
  const changed = () => {
    current = read();
    for (const listener of listeners) listener();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme", "lang"] });
  const queries = ["(prefers-color-scheme: dark)", "(min-width: 2400px)", "(min-width: 3400px)", "print"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= watch();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = null;
    current = null;
  };
}

/** The theme in force; null in the first HTML, where nothing is drawn on a canvas yet. */
export function useThemeColors(): ThemeColors | null {
  return useSyncExternalStore(
    subscribe,
    () => (current ??= read()),
    () => null,
  );
}
