"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditRow } from "@/contracts/audit";
import { instantText } from "../ui/civilTime";
import { type AuditParams, auditHref } from "./auditParams";

/** Rows of the log, newest first; every name, action and subject is the way to all of its rows. */
export function AuditTable({ rows, params }: { rows: readonly AuditRow[]; params: AuditParams }) {
  const t = useTranslations("Audit");
  const head = "px-3 py-2 text-start font-normal whitespace-nowrap";
  const cell = "px-3 py-1.5 align-baseline max-md:block max-md:px-0 max-md:py-0";
  const to = (change: Partial<AuditParams>) => auditHref("/audit", { ...params, ...change, before: null });
  const link = "text-strong hover:text-accent hover:underline";
  const name = useActionName();
  return (
    <table className="w-full text-sm">
      <thead className="text-xs text-faint max-md:sr-only">
        <tr className="border-b border-line">
          <th scope="col" className="px-3 py-2 text-end font-normal">
            #
          </th>
          <th scope="col" className={head}>
            {t("at")}
          </th>
          <th scope="col" className={head}>
            {t("who")}
          </th>
          <th scope="col" className={head}>
            {t("action")}
          </th>
          <th scope="col" className={head}>
            {t("subject")}
          </th>
          <th scope="col" className={head}>
            {t("detail")}
          </th>
          <th scope="col" className={head}>
            {t("origin")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq} className="border-b border-line last:border-0 max-md:block max-md:px-4 max-md:py-3">
            <td
              title={t("hash", { hash: row.hash })}
              className={`${cell} text-end text-xs text-faint max-md:text-start`}
            >
              {row.seq}
            </td>
            <td className={`${cell} whitespace-nowrap`}>
              <time dateTime={row.at}>{instantText(row.at)}</time>
            </td>
            <td className={cell}>
              <Link href={to({ who: row.actorId || row.actorName })} prefetch={false} className={link}>
                {row.actorName || row.actorId}
              </Link>
              {row.actorKind !== "person" && (
                <span className="ms-2 text-xs text-faint">{t(`kindOf.${kindOf(row)}`)}</span>
              )}
            </td>
            <td className={cell}>
              <Link href={to({ action: row.action })} prefetch={false} className={link}>
                {name(row.action)}
              </Link>
            </td>
            <td className={`${cell} md:max-w-64 md:truncate`}>
              <Link href={to({ kind: row.subjectKind, subject: row.subject })} prefetch={false} className={link}>
                <span className="text-xs text-faint">{row.subjectKind}</span> {row.subject}
              </Link>
            </td>
            <td className={`${cell} md:max-w-96`}>
              <Detail detail={row.detail} />
            </td>
            <td title={row.requestId ?? undefined} className={`${cell} text-xs whitespace-nowrap text-faint`}>
              {row.ip ?? ""}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What was done in the reader's language, with the word that filters by it; one without a name stands for itself. */
function useActionName() {
  const t = useTranslations("Audit.does");
  return (action: string) => {
    const key = action.replace(".", "_") as "order_opened";
    const code = <code className="text-xs text-faint">{action}</code>;
    return t.has(key) ? (
      <>
        {t(key)} {code}
      </>
    ) : (
      code
    );
  };
}

const KINDS = ["display", "token", "system", "nobody"] as const;
const kindOf = ({ actorKind }: AuditRow) => KINDS.find((kind) => kind === actorKind) ?? "nobody";

/** What a row says beside its subject, as names and values. */
function Detail({ detail }: { detail: Record<string, unknown> }) {
  const entries = Object.entries(detail).filter(([, value]) => value !== null && value !== undefined);
  if (entries.length === 0) return null;
  const text = entries
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" · ");
  return (
    <span title={text} className="line-clamp-2 text-xs text-body [overflow-wrap:anywhere]">
      {text}
    </span>
  );
}
