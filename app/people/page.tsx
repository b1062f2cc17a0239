import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PeopleView } from "@/components/people/PeopleView";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("People"))("title") };
}

export default async function PeoplePage() {
  const { access, registry } = services();
  return (
    <PeopleView people={await access.people()} unitNames={unitNames(registry("departments"), await getLocale())} />
  );
}
