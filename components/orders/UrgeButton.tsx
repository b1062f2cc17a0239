"use client";
import { Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OpenOrder } from "@/contracts/order";
import { useMay } from "../account/Reader";
import { Button } from "../ui/Button";
import { UrgeDialog } from "./UrgeDialog";

type Props = {
  /** Of a unit as such the id may be empty: it is chosen in the dialog. */
  subject: OpenOrder["subject"];
  /** The unit that it most likely goes to; the asker may choose another, except about a unit itself. */
  unit?: string | null;
  small?: boolean;
};

/** 督辦: opens an order to a unit about what the page shows. Nothing is here for who may not open orders. */
export function UrgeButton({ subject, unit = null, small = true }: Props) {
  const t = useTranslations("Orders");
  const asks = useMay("orders.open");
  const [open, setOpen] = useState(false);
  if (!asks) return null;
  return (
    <>
      <Button small={small} onClick={() => setOpen(true)}>
        <Megaphone aria-hidden="true" className="size-3.5" />
        {t("urge")}
      </Button>
      {open && <UrgeDialog subject={subject} unit={unit} onClose={() => setOpen(false)} />}
    </>
  );
}
