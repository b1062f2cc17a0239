import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NewRequestForm } from "@/components/sharing/NewRequestForm";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Sharing"))("new") };
}

export default async function NewRequestPage() {
  const locale = await getLocale();
  const { me, registry } = services();
  const mine = me()?.units ?? null;
  const consumers = registry("departments")
    .filter((row) => mine === null || mine.includes(row.code))
    .map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  const choices = (kind: "datasets" | "scenarios") =>
    registry(kind).map(({ code, name }) => ({ value: code, label: name }));
  return <NewRequestForm consumers={consumers} resources={choices("datasets")} scenarios={choices("scenarios")} />;
}
