"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import type { DecisionResult, SharingRequest } from "@/contracts/sharing";
import { districtName } from "../ui/memberName";
import { RelativeTime } from "../ui/RelativeTime";
import { ListMark } from "./ListMark";
import { RequestFault } from "./RequestFault";
import type { Column } from "./sharingParams";
import type { SharingVerb } from "./sharingVerbs";

type Props = {
  row: SharingRequest;
  columns: readonly (Column | "code")[];
  current: boolean;
  selected: boolean;
  /** What was done to it a moment ago and is on its way. */
  doing: SharingVerb | undefined;
  fault: DecisionResult | undefined;
  unit: (code: string) => string;
  onCursor: () => void;
  onSelect: () => void;
};

/** One request of the queue; on a narrow screen a card. */
export function RequestLine({ row, columns, current, selected, doing, fault, unit, onCursor, onSelect }: Props) {
  const t = useTranslations("Sharing");
  const locale = useLocale();
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const cell: Record<Column | "code", ReactNode> = {
    code: (
      <span className="flex min-w-0 flex-col">
        <span className="flex min-w-0 items-baseline gap-2">
          <Link
            href={`/sharing/${encodeURIComponent(row.code)}`}
            prefetch={false}
            className="truncate font-medium text-strong hover:text-accent"
          >
            {row.resourceName}
          </Link>
          {row.region !== "local" && (
            <span className="shrink-0 rounded border border-accent px-1 text-xs text-accent">
              {t(`region_${row.region}`)}
            </span>
          )}
        </span>
        <span className="truncate text-xs text-faint">
          {row.scenarioName} · {row.code}
        </span>
        {fault && <RequestFault fault={fault} />}
      </span>
    ),
    consumer: unit(row.consumer),
    unit: (
      <>
        <span className="md:hidden">→ </span>
        {unit(row.unit)}
      </>
    ),
    listing: <ListMark listing={row.listing} />,
    step: doing ? (
      <span className="text-accent">{doing === "assign" ? t("assignMe") : t(doing)}…</span>
    ) : (
      t(`step_${row.step}`)
    ),
    scenario: row.scenarioName,
    district: row.district ? districtName(row.district, locale) : null,
    assignee: row.assigneeName,
    submitted: <RelativeTime at={row.submittedAt} className="whitespace-nowrap" />,
    moved: <RelativeTime at={row.stepAt} className="whitespace-nowrap" />,
  };
  return (
    <tr
      ref={line}
      data-request={row.code}
      aria-selected={selected}
      onClick={onCursor}
      className={clsx(
        "border-b border-line last:border-0 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:px-3 max-md:py-2 md:h-11",
        current ? "bg-sunken shadow-[inset_3px_0_var(--accent)]" : "hover:bg-sunken/60",
        doing && doing !== "assign" && "opacity-60",
      )}
    >
      <td className="w-8 ps-3 max-md:ps-0">
        <input
          type="checkbox"
          aria-label={t("select", { name: row.resourceName })}
          checked={selected}
          onChange={onSelect}
          className="size-4 accent-[var(--accent)] align-middle"
        />
      </td>
      {columns.map((column) => (
        <td
          key={column}
          data-column={column}
          className={clsx(
            "px-2 max-md:px-0",
            column === "code"
              ? "max-w-96 max-md:min-w-0 max-md:flex-[1_1_75%]"
              : "max-w-48 truncate max-md:text-xs md:w-px md:px-3 md:whitespace-nowrap",
            cell[column] === null && "max-md:hidden",
          )}
        >
          {cell[column] ?? <span className="text-faint">—</span>}
        </td>
      ))}
    </tr>
  );
}
