import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { pagesFor } from "@/components/shell/pagesFor";
import { services } from "@/server/web/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Forbidden"))("title") };
}

export default async function ForbiddenPage() {
  const t = await getTranslations("Forbidden");
  const names = await getTranslations("App");
  const me = services().me();
  const open = pagesFor(me?.actions ?? []);
  const roleless = me?.kind === "person" && me.grants.length === 0;
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-md flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-lg font-semibold text-strong">{roleless ? t("noRole") : t("title")}</h1>
      <p className="text-balance text-body">{roleless ? t("noRoleText", { name: me.name }) : t("text")}</p>
      {open.length > 0 && (
        <ul aria-label={t("open")} className="flex flex-wrap justify-center gap-x-4 gap-y-1">
          {open.map(({ path, name }) => (
            <li key={path}>
              <Link href={path} prefetch={false} className="text-accent underline underline-offset-4">
                {names(name)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
