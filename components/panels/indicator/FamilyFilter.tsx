"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useFamilyName } from "./useFamilyName";

type Props = {
  families: readonly { prefix: string; count: number }[];
  chosen: string | null;
  onChoose: (prefix: string | null) => void;
};

/** The families of the catalogue with how many of each were found; one at a time, or all. */
export function FamilyFilter({ families, chosen, onChoose }: Props) {
  const t = useTranslations("Catalogue");
  const name = useFamilyName();
  const all = families.reduce((sum, { count }) => sum + count, 0);
  const choices = [{ prefix: null, count: all }, ...families];
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1.5 text-sm max-md:-mx-4 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-4 max-md:py-1">
      <legend className="sr-only">{t("families")}</legend>
      {choices.map(({ prefix, count }) => (
        <button
          key={prefix}
          type="button"
          aria-pressed={prefix === chosen}
          onClick={() => onChoose(prefix)}
          className={clsx(
            "h-8 shrink-0 rounded-full border px-3 whitespace-nowrap",
            prefix === chosen ? "border-accent font-medium text-accent" : "border-line text-body hover:text-strong",
          )}
        >
          {prefix === null ? t("allFamilies") : name(prefix)}
          <span className="ms-1.5 text-xs text-faint">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
