import { useTranslations } from "next-intl";

/** What an instance without any data says first: how its own data comes in. */
export function BeginNote() {
  const t = useTranslations("Begin");
  return (
    <section aria-label={t("title")} className="rounded-lg border border-line bg-raised p-4 text-sm">
      <h2 className="text-base font-semibold text-strong">{t("title")}</h2>
      <ol className="mt-1 list-decimal ps-5">
        <li>
          {t("register")}
          <code className="me-3 text-xs text-strong">PUT /api/v1/registry/departments</code>
          <code className="text-xs text-strong">PUT /api/v1/registry/datasets</code>
        </li>
        <li>
          {t("post")}
          <code className="text-xs text-strong">POST /api/v1/ingest/deliveries</code>
        </li>
      </ol>
      <p className="mt-1 text-faint">{t("moves")}</p>
    </section>
  );
}
