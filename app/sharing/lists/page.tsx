import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListsView } from "@/components/sharing/ListsView";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Sharing"))("lists") };
}

export default function SharingListsPage() {
  const { me, registry } = services();
  const lists = {
    demands: registry("demands"),
    responsibilities: registry("responsibilities"),
    negatives: registry("negatives"),
    resources: registry("resources"),
  };
  const called = (kind: "datasets" | "scenarios") =>
    Object.fromEntries(registry(kind).map(({ code, name }) => [code, name]));
  const names = { resource: called("datasets"), scenario: called("scenarios") };
  return <ListsView lists={lists} names={names} mayEdit={me()?.actions.includes("registry.write") ?? false} />;
}
