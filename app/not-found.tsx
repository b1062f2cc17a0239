import Link from "next/link";
import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("Error");
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-md flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold text-strong">{t("notFound")}</h1>
      <p className="text-body">{t("notFoundText")}</p>
      <Link href="/" className="text-accent underline underline-offset-4">
        {t("home")}
      </Link>
    </div>
  );
}
