"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { SearchDialog } from "./SearchDialog";

/** Opens the search, as Ctrl-K and ⌘K do from anywhere. */
export function SearchButton() {
  const t = useTranslations("Search");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      // The browser's own use of the keys (its address bar) would take the reader away.
      event.preventDefault();
      setOpen((was) => was || !document.querySelector("dialog[open]"));
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={`${t("open")} Ctrl K`}
        title={`${t("open")} Ctrl K`}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        className="flex h-8 items-center gap-1.5 rounded-md px-2 text-sm text-faint hover:text-strong"
      >
        <Search aria-hidden="true" className="size-4" />
        <span aria-hidden="true" className="rounded border border-line px-1 text-xs leading-4 max-xl:hidden">
          Ctrl K
        </span>
      </button>
      {open && <SearchDialog onClose={() => setOpen(false)} />}
    </>
  );
}
