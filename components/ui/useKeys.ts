"use client";
import { useEffect, useRef } from "react";

/** What single keys do, by the key as the keyboard names it (`a`, `?`, `Enter`); the arrows are `↑` and `↓`. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const ARROWS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓" };
const TYPING = "input, textarea, select, [contenteditable=true]";
const PRESSES = "a, button, summary, [role=button]";

/** Single-key commands of a page. They rest while somebody types, while a dialog is open, and with a modifier held. */
export function useKeys(keys: Keys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TYPING) || document.querySelector("dialog[open]")) return;
      // Enter and space on a link or a button are its own.
      if ((event.key === "Enter" || event.key === " ") && target?.closest(PRESSES)) return;
      const act = newest.current[ARROWS[event.key] ?? event.key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
