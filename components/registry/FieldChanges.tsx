"use client";
import { useTranslations } from "next-intl";
import type { RowChange } from "@/contracts/registryPages";
import { useRegistryWords } from "./registryWords";

type Row = Record<string, unknown> | null;
type Props = { before: Row; after: Row; only: RowChange };

/** The fields that differ between two states of a row; of a new or a gone row its name. */
export function FieldChanges({ before, after, only }: Props) {
  const t = useTranslations("Registry");
  const words = useRegistryWords();
  const whole = after ?? before;
  if (only === "added" || only === "retired")
    return (
      <p className="text-xs text-faint [overflow-wrap:anywhere]">
        {String(whole?.name ?? whole?.name_hant ?? whole?.reason ?? "")}
      </p>
    );
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (field) => before?.[field] !== after?.[field],
  );
  return (
    <ul className="text-xs">
      {fields.map((field) => (
        <li key={field} className="[overflow-wrap:anywhere]">
          <span className="text-faint">{words.column(field)} </span>
          <del className="text-faint">{words.value(field, before?.[field]) || t("wasEmpty")}</del>
          <span aria-hidden="true"> → </span>
          <ins className="text-strong no-underline">{words.value(field, after?.[field]) || t("wasEmpty")}</ins>
        </li>
      ))}
    </ul>
  );
}
