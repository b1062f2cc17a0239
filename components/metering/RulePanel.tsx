"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Panel } from "../ui/Panel";

/** How amounts come about, in words that anyone can check. */
export function RulePanel() {
  const t = useTranslations("Metering");
  return (
    <Panel title={t("rule")}>
      <ol className="flex list-decimal flex-col gap-2 ps-5 text-sm leading-[1.6] text-body marker:text-faint">
        <li>{t("rule1")}</li>
        <li>{t("rule2")}</li>
        <li>
          {t("rule3")}{" "}
          <Link href="/indicators/calls.total" prefetch={false} className="whitespace-nowrap text-accent underline">
            {t("indicator")}
          </Link>
        </li>
      </ol>
    </Panel>
  );
}
