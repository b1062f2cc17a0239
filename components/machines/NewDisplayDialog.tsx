"use client";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { DISTRICTS } from "@/contracts/districts";
import { OneTimeText } from "../account/OneTimeText";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { CallProblem } from "../people/CallProblem";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { districtName } from "../ui/memberName";
import { MemberPicker } from "./MemberPicker";

type Props = { unitNames: Readonly<Record<string, string>>; onClose: () => void; onMade: () => void };

/** Makes a wall of the whole city, or of some units and districts; then its link, shown once. */
export function NewDisplayDialog({ unitNames, onClose, onMade }: Props) {
  const t = useTranslations("Displays");
  const m = useTranslations("Machines");
  const locale = useLocale();
  const { busy, error, run } = useCall();
  const [units, setUnits] = useState<string[]>([]);
  const [districts, setDistricts] = useState<string[]>([]);
  const [link, setLink] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name } = Object.fromEntries(new FormData(event.currentTarget));
    const body = { name, ...(units.length > 0 && { units }), ...(districts.length > 0 && { districts }) };
    const made = await run(() => callApi<{ path: string }>("/displays", { body }));
    if (!made) return;
    setLink(location.origin + made.path);
    onMade();
  };
  return (
    <Dialog title={t("new")} onClose={onClose}>
      {link ? (
        <>
          <OneTimeText label={t("link")} text={link} note={t("linkNote")} />
          <Button look="primary" onClick={onClose} className="self-end">
            {m("done")}
          </Button>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField label={t("name")} hint={t("nameHint")} name="name" required maxLength={100} autoComplete="off" />
          <MemberPicker
            label={m("units")}
            empty={districts.length === 0 ? m("wholeCity") : m("noUnit")}
            options={Object.entries(unitNames).map(([value, label]) => ({ value, label }))}
            chosen={units}
            onChange={setUnits}
          />
          <MemberPicker
            label={m("districts")}
            empty={units.length === 0 ? m("wholeCity") : m("noDistrict")}
            options={DISTRICTS.map(({ adcode }) => ({ value: adcode, label: districtName(adcode, locale) }))}
            chosen={districts}
            onChange={setDistricts}
          />
          <CallProblem error={error} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{m("cancel")}</Button>
            <Button type="submit" look="primary" disabled={busy}>
              {m("create")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
