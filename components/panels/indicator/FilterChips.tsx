"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useScopeText } from "../../account/useScopeText";
import type { MemberNames } from "./memberNames";
import { useMemberName } from "./useMemberName";

type Props = {
  filters: Readonly<Record<string, string>>;
  names: MemberNames;
  onRemove: (dimension: string | null) => void;
};

/** The filters in force, each with a way to take it off; units and districts can also be changed in the head of the page. */
export function FilterChips({ filters, names, onRemove }: Props) {
  const t = useTranslations("Indicator");
  const { dimension, member } = useMemberName(names);
  const scope = useScopeText();
  const entries = Object.entries(filters);
  if (entries.length === 0)
    return <p className="text-xs text-faint">{scope ? t("noFiltersIn", { scope }) : t("noFilters")}</p>;
  return (
    <ul aria-label={t("filters")} className="flex flex-wrap gap-2">
      {entries.map(([name, key]) => (
        <li key={name} className="flex h-8 items-center rounded-md border border-accent ps-2 text-sm text-accent">
          <span className="text-faint">{dimension(name)}</span>
          <span className="ms-1.5">{member(name, key)}</span>
          <button
            type="button"
            aria-label={t("remove", { name: `${dimension(name)} ${member(name, key)}` })}
            onClick={() => onRemove(name)}
            className="flex size-8 items-center justify-center"
          >
            <X aria-hidden="true" className="size-4" />
          </button>
        </li>
      ))}
      {entries.length > 1 && (
        <li>
          <button type="button" onClick={() => onRemove(null)} className="h-8 px-2 text-sm text-accent hover:underline">
            {t("clear")}
          </button>
        </li>
      )}
    </ul>
  );
}
