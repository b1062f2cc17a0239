"use client";
import { useTranslations } from "next-intl";
import { COLUMNS, type Column } from "./queueParams";

/** Which columns the table has; kept in the address, and with a saved view. */
export function ColumnPicker({
  columns,
  onChange,
}: {
  columns: readonly Column[];
  onChange: (columns: Column[]) => void;
}) {
  const t = useTranslations("Disputes");
  return (
    <details className="relative">
      <summary className="flex h-8 cursor-pointer list-none items-center rounded-md border border-line px-3 text-sm whitespace-nowrap [&::-webkit-details-marker]:hidden">
        {t("columns")}
      </summary>
      <fieldset className="absolute end-0 top-full z-20 mt-1 flex w-44 flex-col rounded-lg border border-line bg-raised p-2 shadow-lg">
        <legend className="sr-only">{t("columns")}</legend>
        {COLUMNS.map((column) => (
          <label key={column} className="flex h-8 items-center gap-2 px-1 text-sm">
            <input
              type="checkbox"
              checked={columns.includes(column)}
              onChange={(event) =>
                onChange(COLUMNS.filter((each) => (each === column ? event.target.checked : columns.includes(each))))
              }
              className="size-4 accent-[var(--accent)]"
            />
            {t(`col_${column}`)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
