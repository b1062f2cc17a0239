import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RegistryHome } from "@/components/registry/RegistryHome";
import { PAGED_KINDS } from "@/contracts/registryColumns";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Registry"))("title") };
}

export default async function RegistryHomePage() {
  return <RegistryHome summaries={await services().registries.summary(PAGED_KINDS)} />;
}
