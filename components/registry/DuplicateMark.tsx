"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { registryName } from "@/contracts/registryColumns";
import type { Duplicate } from "@/contracts/registryPages";
import { useRegistryWords } from "./registryWords";

const SHOWN = 2;

/** The items and datasets of the same name, each the way to it. */
export function DuplicateMark({ duplicates }: { duplicates: readonly Duplicate[] }) {
  const t = useTranslations("Registry");
  const { locale } = useRegistryWords();
  if (duplicates.length === 0) return <span className="text-xs text-faint max-md:hidden">{t("noDuplicates")}</span>;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-xs text-watch">
      <span aria-hidden="true">▲</span>
      {duplicates.slice(0, SHOWN).map(({ kind, code, name }) => (
        <Link
          key={kind + code}
          prefetch={false}
          href={
            kind === "datasets"
              ? `/datasets/${encodeURIComponent(code)}`
              : `/registry/${kind}?q=${encodeURIComponent(code)}`
          }
          title={t("duplicateOf", { kind: registryName(kind)[locale], code, name })}
          className="max-w-40 truncate text-accent hover:underline"
        >
          {code}
        </Link>
      ))}
      {duplicates.length > SHOWN && <span>{t("more", { count: duplicates.length - SHOWN })}</span>}
    </span>
  );
}
