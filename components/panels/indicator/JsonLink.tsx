import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";

/** A link to the answer of the interface that says the same as a panel. */
export function JsonLink({ href, label }: { href: string; label: string }) {
  const t = useTranslations("Indicator");
  return (
    <a
      href={href}
      title={label}
      aria-label={label}
      target="_blank"
      rel="noreferrer"
      className="inline-flex h-8 items-center gap-1 rounded px-1.5 text-xs text-accent hover:underline"
    >
      <Braces aria-hidden="true" className="size-3.5" />
      {t("json")}
    </a>
  );
}
