"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Select } from "../ui/Select";

type Props = {
  label: string;
  /** What no choice means. */
  empty: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
};

/** Several members of a list: chips that can be taken off, and a choice that adds one. */
export function MemberPicker({ label, empty, options, chosen, onChange }: Props) {
  const t = useTranslations("Machines");
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-xs text-faint">{label}</p>
      <div className="flex flex-wrap items-center gap-2">
        {chosen.map((value) => (
          <span key={value} className="flex h-7 items-center rounded-md border border-line ps-2 text-xs text-strong">
            {nameOf(value)}
            <button
              type="button"
              aria-label={t("remove", { name: nameOf(value) })}
              onClick={() => onChange(chosen.filter((each) => each !== value))}
              className="flex size-7 items-center justify-center text-faint -outline-offset-2 hover:text-bad"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </span>
        ))}
        <span className="min-w-0 rounded-md border border-line">
          <Select
            aria-label={label}
            value=""
            onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}
            className="max-w-60"
          >
            <option value="">{chosen.length === 0 ? empty : t("add")}</option>
            {options
              .filter(({ value }) => !chosen.includes(value))
              .map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
          </Select>
        </span>
      </div>
    </div>
  );
}
