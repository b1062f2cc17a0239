"use client";
import { useTranslations } from "next-intl";
import { Button } from "./Button";

/** Opens the list of a page's keys; where there is no keyboard, there is no need of it. */
export function KeysButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("Keys");
  return (
    <Button small className="max-md:hidden" onClick={onClick} aria-keyshortcuts="?">
      {t("title")} <kbd className="text-faint">?</kbd>
    </Button>
  );
}
