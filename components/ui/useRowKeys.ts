"use client";
import { type RefObject, useRef } from "react";
import type { Keys } from "./useKeys";

/** The keys j and k step through the links marked `data-row` below the element that gets the ref. */
export function useRowKeys<E extends HTMLElement>(): { rows: RefObject<E | null>; keys: Keys } {
  const rows = useRef<E>(null);
  const move = (by: number) => {
    const links = [...(rows.current?.querySelectorAll<HTMLElement>("a[data-row]") ?? [])];
    const here = links.indexOf(document.activeElement as HTMLElement);
    links[Math.min(links.length - 1, Math.max(0, here + by))]?.focus();
  };
  return { rows, keys: { j: () => move(1), k: () => move(-1) } };
}
