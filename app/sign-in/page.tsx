import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { DemoPeople } from "@/components/account/DemoPeople";
import { EntryPage } from "@/components/account/EntryPage";
import { SignInError } from "@/components/account/SignInError";
import { SignInForm } from "@/components/account/SignInForm";
import { safeNext } from "@/components/account/safeNext";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("SignIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSearchParams(searchParams);
  const t = await getTranslations("SignIn");
  const next = safeNext(params.next);
  const { env, access, registry } = services();
  const { oidc, demo } = await access.signInWays();
  const aside = env.COCKPIT_DEMO === "on" && (
    <>
      <h2 className="mb-1 text-base font-semibold text-strong">{t("demoTitle")}</h2>
      <p className="mb-4 text-sm text-body">{t("demoText")}</p>
      <DemoPeople people={demo} unitNames={unitNames(registry("departments"), await getLocale())} next={next} />
    </>
  );
  return (
    <EntryPage title={t("title")} text={params.wall ? t("wallGone") : undefined} aside={aside}>
      {params.error && <SignInError error={{ status: 403, type: params.error === "disabled" ? "DISABLED" : "OIDC" }} />}
      <SignInForm next={next} oidc={oidc} />
    </EntryPage>
  );
}
