"use client";
import { Search } from "lucide-react";
import type { Ref } from "react";

type Props = { ref?: Ref<HTMLInputElement>; label: string; value: string; onChange: (text: string) => void };

/** The search box of a list; Escape leaves it, so that the keys of the list work again. */
export function SearchField({ ref, label, value, onChange }: Props) {
  return (
    <label className="flex h-8 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-2 focus-within:border-accent max-sm:w-full sm:w-60">
      <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
      />
    </label>
  );
}
