"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AuditList, AuditVerification } from "@/contracts/audit";
import { ExportMenu } from "../export/ExportMenu";
import { PanelNote } from "../ui/PanelNote";
import { AuditFilters } from "./AuditFilters";
import { AuditTable } from "./AuditTable";
import { type AuditParams, auditHref, auditQuery } from "./auditParams";
import { VerificationPanel } from "./VerificationPanel";

type Props = { list: AuditList; params: AuditParams; verification: AuditVerification | null };

/** The audit log: who did, saw or exported what, and whether the log itself can be trusted. */
export function AuditView({ list, params, verification }: Props) {
  const t = useTranslations("Audit");
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <div className="ms-auto">
          <ExportMenu table="audit" query={{ ...auditQuery(params), before: null }} />
        </div>
      </header>
      <VerificationPanel initial={verification} />
      <AuditFilters params={params} />
      <div className="rounded-lg border border-line bg-raised">
        {list.rows.length === 0 ? (
          <PanelNote kind="empty" text={t("none")} />
        ) : (
          <AuditTable rows={list.rows} params={params} />
        )}
      </div>
      <nav aria-label={t("pages")} className="flex gap-4 text-sm">
        {params.before !== null && (
          <Link href={auditHref("/audit", { ...params, before: null })} prefetch={false} className="text-accent">
            {t("newest")}
          </Link>
        )}
        {list.next !== null && (
          <Link href={auditHref("/audit", { ...params, before: list.next })} prefetch={false} className="text-accent">
            {t("older")}
          </Link>
        )}
      </nav>
    </div>
  );
}
