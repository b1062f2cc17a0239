"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Decision, DecisionResult, SharingRequest } from "@/contracts/sharing";
import { RelativeTime } from "../ui/RelativeTime";
import { ListMark } from "./ListMark";

type Props = {
  row: SharingRequest;
  current: boolean;
  selected: boolean;
  decided: Decision | undefined;
  fault: DecisionResult | undefined;
  unit: (code: string) => string;
  onCursor: () => void;
  onSelect: () => void;
};

/** One request of the queue; on a narrow screen a card. */
export function RequestLine({ row, current, selected, decided, fault, unit, onCursor, onSelect }: Props) {
  const t = useTranslations("Sharing");
  const line = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (current) line.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  const cell = "px-2 py-1.5 max-md:p-0";
  return (
    <tr
      ref={line}
      data-request={row.code}
      aria-selected={selected}
      onClick={onCursor}
      className={clsx(
        "border-b border-line align-top last:border-0 max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-3 max-md:gap-y-0.5 max-md:px-4 max-md:py-2",
        current && "bg-sunken outline-2 -outline-offset-2 outline-accent",
        decided && "text-faint",
      )}
    >
      <td className={clsx(cell, "w-8 ps-3 max-md:row-span-4")}>
        <input
          type="checkbox"
          aria-label={t("select", { name: row.resourceName })}
          checked={selected}
          onChange={onSelect}
          className="size-4 accent-(--accent)"
        />
      </td>
      <td className={cell}>
        <Link href={`/sharing/${encodeURIComponent(row.code)}`} prefetch={false} className="font-medium text-strong">
          {row.resourceName}
        </Link>
        {row.region !== "local" && (
          <span className="ms-2 rounded border border-accent px-1 text-xs text-accent">
            {t(`region_${row.region}`)}
          </span>
        )}
        <span className="block text-xs text-faint">
          {row.scenarioName} · {row.code}
        </span>
        {fault && (
          <span role="alert" className="block text-xs text-bad">
            ■ {fault.type === "changed-meanwhile" ? t("changed", { by: fault.by ?? t("source") }) : fault.detail}
          </span>
        )}
      </td>
      <td className={cell}>
        {unit(row.consumer)} → {unit(row.unit)}
      </td>
      <td className={clsx(cell, "text-xs whitespace-nowrap md:pt-2")}>
        <ListMark listing={row.listing} />
      </td>
      <td className={clsx(cell, "text-xs whitespace-nowrap md:pt-2")}>
        {decided ? `${t(decided)}…` : t(`step_${row.step}`)} · <RelativeTime at={row.submittedAt} />
      </td>
    </tr>
  );
}
