"use client";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** The browser's own choice list under the page's own face. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative inline-flex h-8 min-w-0", className)}>
      <select {...rest} className="w-full min-w-0 appearance-none truncate rounded-md bg-raised ps-2 pe-7 text-sm">
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
