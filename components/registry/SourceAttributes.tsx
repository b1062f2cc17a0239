"use client";
import { useTranslations } from "next-intl";
import { SOURCE_ATTRIBUTES } from "@/contracts/registryColumns";
import { useRegistryWords } from "./registryWords";

/** Which of the six attributes a source item has, and in words which it lacks. */
export function SourceAttributes({ row }: { row: Record<string, unknown> }) {
  const t = useTranslations("Registry");
  const words = useRegistryWords();
  const missing = SOURCE_ATTRIBUTES.filter((name) => !row[name]);
  return (
    <span className="inline-flex items-center gap-2 text-xs">
      <span aria-hidden="true" className="inline-flex gap-0.5">
        {SOURCE_ATTRIBUTES.map((name) => (
          <span
            key={name}
            title={words.column(name)}
            className={row[name] ? "size-2.5 rounded-sm bg-good" : "size-2.5 rounded-sm border border-watch"}
          />
        ))}
      </span>
      {missing.length === 0 ? (
        <span className="text-good">{t("complete")}</span>
      ) : (
        <span className="text-watch">
          {t("missing", { list: missing.map(words.column).join(words.locale === "en" ? ", " : "、") })}
        </span>
      )}
    </span>
  );
}
