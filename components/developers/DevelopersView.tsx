"use client";
import { clsx } from "clsx";
import { ArrowLeft, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { developerHref, developerParsers } from "./developerParams";
import { type Listed, OperationList } from "./OperationList";

type Props = {
  operations: readonly Listed[];
  streams: readonly string[];
  /** What the right side shows. */
  shown: string;
  /** Whether the reader chose it; on a narrow screen the list stands alone until then. */
  chosen: boolean;
  children: ReactNode;
};

/** The interface's document: its operations and streams at the left, the one that was chosen at the right. */
export function DevelopersView({ operations, streams, shown, chosen, children }: Props) {
  const t = useTranslations("Developers");
  const [q, setQ] = useQueryState("q", developerParsers.q);
  const wanted = q.trim().toLowerCase();
  const found = operations.filter(({ method, path, summary, tag }) =>
    `${method} ${path} ${summary} ${tag}`.toLowerCase().includes(wanted),
  );
  const foundStreams = streams.filter((stream) => `${stream} ${t("streams")}`.toLowerCase().includes(wanted));
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 p-4 md:px-6">
      <header className={clsx("flex flex-wrap items-baseline gap-x-4 gap-y-1", chosen && "max-lg:sr-only")}>
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-sm text-faint">{t("subtitle")}</p>
        <p className={clsx("flex gap-4 text-sm sm:ms-auto", chosen && "max-lg:hidden")}>
          <a href="/api/openapi.json" className="text-accent hover:underline">
            {t("document")}
          </a>
          <a href="/api/v1/streams" className="text-accent hover:underline">
            {t("streamsJson")}
          </a>
        </p>
      </header>
      <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <nav
          aria-label={t("operations")}
          className={clsx(
            "flex flex-col gap-3 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)] lg:self-start",
            chosen && "max-lg:hidden",
          )}
        >
          <label className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-line bg-raised px-2">
            <Search aria-hidden="true" className="size-4 shrink-0 text-faint" />
            <input
              type="search"
              aria-label={t("search")}
              placeholder={t("search")}
              value={q}
              onChange={(event) => void setQ(event.target.value || null)}
              className="min-w-0 grow bg-transparent text-sm text-strong outline-none placeholder:text-faint"
            />
          </label>
          <p role="status" className="text-xs text-faint">
            {found.length + foundStreams.length > 0 ? t("count", { count: found.length }) : `○ ${t("noMatch")}`}
          </p>
          <OperationList operations={found} streams={foundStreams} shown={shown} href={(id) => developerHref(id, q)} />
        </nav>
        <div className={clsx("min-w-0", !chosen && "max-lg:hidden")}>
          <Link
            href={`/developers${q ? `?q=${encodeURIComponent(q)}` : ""}`}
            className="mb-3 inline-flex items-center gap-1 text-sm text-accent lg:hidden"
          >
            <ArrowLeft aria-hidden="true" className="size-4" />
            {t("title")}
          </Link>
          {children}
        </div>
      </div>
    </div>
  );
}
