"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { DATASET_KINDS } from "@/contracts/registry";
import {
  columnTitle,
  NUMBER_COLUMNS,
  type PagedKind,
  registryColumns,
  requiredColumns,
} from "@/contracts/registryColumns";
import { useRegistryWords } from "./registryWords";

type Props = {
  kind: PagedKind;
  row: Record<string, unknown>;
  /** The code cannot be changed. */
  fixed: boolean;
  /** Only to be read. */
  reads: boolean;
};

const LONG = new Set(["source", "update_rule", "quality_standard", "usage", "guide"]);
const BOX = "min-w-0 w-full rounded-md border border-line bg-ground px-3 text-sm text-strong placeholder:text-faint";

/** The fields of a row, as text or as a form. */
export function RowFields({ kind, row, fixed, reads }: Props) {
  const t = useTranslations("Registry");
  const words = useRegistryWords();
  const id = useId();
  const required = requiredColumns(kind);
  const choices = (column: string): { value: string; label: string }[] | null => {
    if (column === "department") return Object.entries(words.unitNames).map(([value, label]) => ({ value, label }));
    if (column === "security_grade")
      return ["1", "2", "3", "4"].map((grade) => ({ value: grade, label: t("grade", { grade }) }));
    if (column !== "kind" || kind === "departments") return null;
    const kinds = kind === "datasets" ? DATASET_KINDS : (["sharing", "social"] as const);
    return kinds.map((value) => ({ value, label: words.kind(value) }));
  };
  if (reads)
    return (
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {registryColumns(kind).map((column) => (
          <div key={column} className="contents">
            <dt className="text-faint">{words.column(column)}</dt>
            <dd className="whitespace-pre-wrap text-strong [overflow-wrap:anywhere]">
              {words.value(column, row[column]) || <span className="text-faint">{t("noValue")}</span>}
            </dd>
          </div>
        ))}
      </dl>
    );
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {registryColumns(kind).map((column) => {
        const needed = required.includes(column);
        const given = row[column] === undefined ? "" : String(row[column]);
        const options = choices(column);
        const wide = LONG.has(column) || column === "name";
        return (
          <div
            key={column}
            className={wide ? "flex min-w-0 flex-col gap-1 sm:col-span-2" : "flex min-w-0 flex-col gap-1"}
          >
            <label htmlFor={id + column} className="text-xs text-faint">
              {columnTitle(column)[words.locale]}
              {needed && <span className="ms-1">· {t("required")}</span>}
            </label>
            {options ? (
              <select id={id + column} name={column} required={needed} defaultValue={given} className={`h-9 ${BOX}`}>
                {(!needed || given === "") && <option value="">{needed ? "" : t("noValue")}</option>}
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : LONG.has(column) ? (
              <textarea id={id + column} name={column} rows={2} defaultValue={given} className={`py-2 ${BOX}`} />
            ) : (
              <input
                id={id + column}
                name={column}
                required={needed}
                readOnly={column === "code" && fixed}
                defaultValue={given}
                autoComplete="off"
                spellCheck={false}
                {...(NUMBER_COLUMNS.has(column) ? { type: "number", min: 1, step: 1 } : {})}
                {...(column === "code"
                  ? { pattern: "[A-Za-z0-9_.:\\-]{1,64}", title: "A–Z a–z 0–9 _ - : . (1–64)" }
                  : {})}
                className={`h-9 ${BOX} read-only:text-faint`}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
