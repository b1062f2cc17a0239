"use client";
import { usePathname } from "next/navigation";
import { type RefObject, useEffect, useRef } from "react";

/** A `<details>` used as a menu: a choice, a click elsewhere, Escape, leaving by Tab or another page closes it. */
export function useDropdown(): RefObject<HTMLDetailsElement | null> {
  const box = useRef<HTMLDetailsElement>(null);
  const here = usePathname();
  useEffect(() => {
    const close = (event: Event) => {
      const node = box.current;
      if (!node?.open || !(event.target instanceof Element)) return;
      const inside = node.contains(event.target);
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        if (inside) node.querySelector("summary")?.focus();
      } else if (inside && !(event.type === "click" && event.target.closest("a"))) return;
      node.open = false;
    };
    const kinds = ["click", "keydown", "focusin"];
    for (const kind of kinds) document.addEventListener(kind, close);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, close);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was gone to leaves the menu behind
  useEffect(() => {
    if (box.current) box.current.open = false;
  }, [here]);
  return box;
}
