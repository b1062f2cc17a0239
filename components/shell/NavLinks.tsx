"use client";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { useDropdown } from "../ui/useDropdown";
import { type PageFilters, withFilters } from "./filters";
import { fitLinks } from "./fitLinks";
import { LinkPending } from "./LinkPending";
import { pagesFor } from "./pagesFor";
import { useFilters } from "./useFilters";

/** The pages that the reader may open; going from one to another keeps the filters, and what has no room is in a menu. */
export function NavLinks({ actions }: { actions: readonly string[] }) {
  const t = useTranslations("App");
  const here = usePathname();
  const bar = pagesFor(actions, "bar");
  // Whoever only looks after the system has nothing else to go to.
  const pages = bar.length > 0 ? bar : pagesFor(actions, "menu");
  const current = pages.findIndex(({ path }) => here === path || (path !== "/" && here.startsWith(`${path}/`)));
  const filters: PageFilters = useFilters().filters;
  const nav = useRef<HTMLElement>(null);
  const menu = useDropdown();
  const [shown, setShown] = useState<ReadonlySet<number> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pages or another language are other widths
  useLayoutEffect(() => {
    const node = nav.current;
    if (!node) return;
    const measure = () => {
      const widths = [...node.querySelectorAll<HTMLElement>("[data-page]")].map((link) => link.offsetWidth);
      setShown(fitLinks(widths, node.clientWidth, menu.current?.offsetWidth ?? 0, current));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    for (const link of node.querySelectorAll("[data-page]")) observer.observe(link);
    measure();
    return () => observer.disconnect();
  }, [current, pages.length, t]);

  const link = (i: number, className: string) => {
    const { path, name } = pages[i]!;
    return (
      <Link
        key={path}
        href={withFilters(path, filters)}
        prefetch={false}
        aria-current={here === path ? "page" : undefined}
        className={clsx(className, i === current ? "font-semibold text-strong" : "text-faint hover:text-strong")}
      >
        {t(name)}
        <LinkPending />
      </Link>
    );
  };
  const hidden = shown ? pages.map((_, i) => i).filter((i) => !shown.has(i)) : [];
  return (
    <nav ref={nav} aria-label={t("pages")} className="flex h-8 min-w-0 flex-1 items-center text-sm">
      <ul className={clsx("relative flex h-8 min-w-0 items-center", shown ? "overflow-hidden" : "overflow-x-auto")}>
        {pages.map(({ path }, i) => (
          <li key={path} data-page={path} className={clsx("shrink-0", shown && !shown.has(i) && "invisible absolute")}>
            {link(i, "flex h-8 items-center px-2.5 -outline-offset-2 whitespace-nowrap")}
          </li>
        ))}
      </ul>
      <details ref={menu} className={clsx("relative shrink-0", hidden.length === 0 && "invisible")}>
        <summary className="flex h-8 cursor-pointer list-none items-center gap-1 rounded-md px-2.5 -outline-offset-2 whitespace-nowrap text-faint hover:text-strong [&::-webkit-details-marker]:hidden">
          {t("morePages")}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </summary>
        <ul className="absolute end-0 top-full z-40 mt-1 min-w-36 rounded-lg border border-line bg-raised py-1 shadow-lg">
          {hidden.map((i) => (
            <li key={pages[i]!.path}>
              {link(i, "flex min-h-9 items-center px-4 -outline-offset-2 whitespace-nowrap hover:bg-sunken")}
            </li>
          ))}
        </ul>
      </details>
    </nav>
  );
}
