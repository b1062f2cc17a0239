"use client";
import { useTranslations } from "next-intl";
import { type PagedKind, registryName } from "@/contracts/registryColumns";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { ChangeList } from "./ChangeList";
import { useRegistryWords } from "./registryWords";

/** Every change of a registry, newest first. */
export function HistoryDialog({ kind, onClose }: { kind: PagedKind; onClose: () => void }) {
  const t = useTranslations("Registry");
  const { locale } = useRegistryWords();
  return (
    <Dialog title={`${registryName(kind)[locale]} · ${t("history")}`} onClose={onClose}>
      <ChangeList kind={kind} />
      <Button onClick={onClose} className="self-end">
        {t("close")}
      </Button>
    </Dialog>
  );
}
