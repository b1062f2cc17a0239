"use client";
import { useTranslations } from "next-intl";
import { MemberLink } from "./MemberLink";

/** What kind of unit it is; a district's own unit leads to its district. */
export function UnitAbout({ code, kind }: { code: string; kind: string }) {
  const t = useTranslations("Units");
  const district = /^district-(\d{6})$/.exec(code)?.[1];
  return (
    <>
      <span>{t.has(`kind.${kind}` as "kind.municipal") ? t(`kind.${kind}` as "kind.municipal") : kind}</span>
      <code>{code}</code>
      {district && <MemberLink dimension="district" code={district} window="30d" />}
    </>
  );
}
