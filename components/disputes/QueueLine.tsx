"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { RelativeTime } from "../ui/RelativeTime";
import type { Column } from "./queueParams";
import { TimeLeftMark } from "./TimeLeftMark";
import type { QueueRow } from "./useQueue";

type Props = {
  row: QueueRow;
  columns: readonly (Column | "code")[];
  cursor: string | null;
  selected: ReadonlySet<string>;
  pending: (code: string) => boolean;
  names: { unit: (code: string) => string; district: (adcode: string) => string };
  onCursor: (code: string) => void;
  onSelect: (code: string) => void;
};

/** One case of the queue. What is under the cursor takes the keys; what is faded is on its way or has left the list. */
export const QueueLine = memo(function QueueLine(props: Props) {
  const { row, columns, cursor, selected, pending, names, onCursor, onSelect } = props;
  const t = useTranslations("Disputes");
  const member = useTranslations("Member");
  const here = cursor === row.code;
  const chosen = selected.has(row.code);
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: "nearest" });
  }, [here]);

  const cell: Record<Column | "code", ReactNode> = {
    left: <TimeLeftMark row={row} />,
    code: (
      <span className="flex min-w-0 flex-col">
        <Link
          href={`/disputes/${encodeURIComponent(row.code)}`}
          prefetch={false}
          className="truncate font-medium text-strong hover:text-accent"
        >
          {row.hidden ? t("hiddenTitle") : (row.title ?? row.subjectName ?? row.subject)}
        </Link>
        <span className="truncate text-xs text-faint">
          {row.code}
          {row.title && !row.hidden && ` · ${row.subjectName ?? row.subject}`}
        </span>
      </span>
    ),
    step: (
      <span className={clsx("whitespace-nowrap", pending(row.code) && "text-accent")}>
        {member(row.step)}
        {pending(row.code) && "…"}
      </span>
    ),
    unit: names.unit(row.unit),
    district: row.district ? names.district(row.district) : null,
    priority: row.priority === "urgent" ? <span className="text-watch">▲ {member("urgent")}</span> : member("normal"),
    channel: member(row.channel as "citizen"),
    assignee: row.assigneeName,
    reported: <RelativeTime at={row.reportedAt} className="whitespace-nowrap" />,
    moved: <RelativeTime at={row.stepAt} className="whitespace-nowrap" />,
  };
  return (
    <tr
      ref={line}
      aria-selected={chosen}
      data-case={row.code}
      onClick={() => onCursor(row.code)}
      className={clsx(
        "border-b border-line max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-3 max-md:px-3 max-md:py-2 md:h-11",
        here ? "bg-sunken shadow-[inset_3px_0_var(--accent)]" : "hover:bg-sunken/60",
        row.gone && "opacity-50",
      )}
    >
      <td className="w-8 ps-3">
        <input
          type="checkbox"
          aria-label={t("selectCase", { code: row.code })}
          checked={chosen}
          onChange={() => onSelect(row.code)}
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
              ? "max-w-96 max-md:order-first max-md:min-w-0 max-md:flex-[1_1_75%]"
              : "max-w-48 truncate max-md:text-xs md:w-px md:px-3 md:whitespace-nowrap",
            cell[column] === null && "max-md:hidden",
          )}
        >
          {cell[column] ?? <span className="text-faint">—</span>}
        </td>
      ))}
    </tr>
  );
});
