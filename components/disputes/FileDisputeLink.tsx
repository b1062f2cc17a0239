"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMay } from "../account/Reader";

/** Leads from a dataset's or a licence's figures to a dispute about it; nothing for who may not file one. */
export function FileDisputeLink({ filters }: { filters: Readonly<Record<string, string>> }) {
  const t = useTranslations("Disputes");
  const may = useMay("disputes.file");
  const subject = filters.dataset ?? filters.license_type;
  if (!may || !subject) return null;
  const kind = filters.dataset ? "dataset" : "license";
  return (
    <Link
      href={`/disputes/new?kind=${kind}&subject=${encodeURIComponent(subject)}`}
      prefetch={false}
      className="inline-flex h-7 items-center rounded-md border border-line px-2 text-xs whitespace-nowrap text-body hover:text-strong"
    >
      {t("file")}
    </Link>
  );
}
