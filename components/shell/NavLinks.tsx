"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type PageFilters, withFilters } from "./filters";
import { LinkPending } from "./LinkPending";
import { pagesFor } from "./pagesFor";
import { useFilters } from "./useFilters";

/** The pages that the reader may open; going from one to another keeps the filters. */
export function NavLinks({ actions }: { actions: readonly string[] }) {
  const t = useTranslations("App");
  const here = usePathname();
  const bar = pagesFor(actions, "bar");
  // Whoever only looks after the system has nothing else to go to.
  const shown = bar.length > 0 ? bar : pagesFor(actions, "menu");
  const filters: PageFilters = useFilters().filters;
  return (
    <nav aria-label={t("pages")} className="flex h-8 items-center gap-1 overflow-x-auto text-sm">
      {shown.map(({ path, name }) => {
        const current = path === "/" ? here === "/" : here.startsWith(path);
        return (
          <Link
            key={path}
            href={withFilters(path, filters)}
            prefetch={false}
            aria-current={here === path ? "page" : undefined}
            className={clsx(
              "px-2 whitespace-nowrap",
              current ? "font-semibold text-strong" : "text-faint hover:text-strong",
            )}
          >
            {t(name)}
            <LinkPending />
          </Link>
        );
      })}
    </nav>
  );
}
