import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DisplaysView } from "@/components/machines/DisplaysView";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Displays"))("title") };
}

export default async function DisplaysPage() {
  const { access, registry } = services();
  const names = unitNames(registry("departments"), await getLocale());
  return <DisplaysView displays={await access.displays()} unitNames={names} />;
}
