"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { memberHref } from "./MemberLink";

/** The code of a district, and the way to its own unit. */
export function DistrictAbout({ adcode, unit }: { adcode: string; unit: string }) {
  const t = useTranslations("Units");
  return (
    <>
      <code>{adcode}</code>
      <Link href={memberHref("department", unit, "30d")} prefetch={false} className="text-accent hover:underline">
        {t("ownUnit")}
      </Link>
    </>
  );
}
