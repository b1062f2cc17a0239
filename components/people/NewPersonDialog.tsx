"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Grant } from "@/contracts/access";
import { OneTimeText } from "../account/OneTimeText";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { CallProblem } from "./CallProblem";
import { GrantEditor } from "./GrantEditor";
import { GrantList } from "./GrantList";

type Props = { unitNames: Readonly<Record<string, string>>; onClose: () => void; onMade: () => void };

/** Adds a person with roles; then the link by which they choose a password, shown once. */
export function NewPersonDialog({ unitNames, onClose, onMade }: Props) {
  const t = useTranslations("People");
  const { busy, error, run } = useCall();
  const [grants, setGrants] = useState<Grant[]>([]);
  const [link, setLink] = useState<string | null>(null);
  const same = (a: Grant, b: Grant) => JSON.stringify(a) === JSON.stringify(b);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name, email } = Object.fromEntries(new FormData(event.currentTarget));
    const made = await run(() => callApi<{ path: string }>("/people", { body: { name, email, grants } }));
    if (!made) return;
    setLink(location.origin + made.path);
    onMade();
  };
  return (
    <Dialog title={t("new")} onClose={onClose}>
      {link ? (
        <>
          <OneTimeText label={t("inviteLink")} text={link} note={t("inviteNote")} />
          <Button look="primary" onClick={onClose} className="self-end">
            {t("done")}
          </Button>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField label={t("name")} name="name" required maxLength={100} autoComplete="off" />
          <TextField label={t("email")} name="email" type="email" required maxLength={200} autoComplete="off" />
          <div className="flex flex-col gap-2">
            <p className="text-xs text-faint">{t("roles")}</p>
            <GrantList
              grants={grants}
              unitNames={unitNames}
              disabled={busy}
              onRemove={(grant) => setGrants(grants.filter((each) => !same(each, grant)))}
            />
            <GrantEditor
              unitNames={unitNames}
              disabled={busy}
              onAdd={(grant) => !grants.some((each) => same(each, grant)) && setGrants([...grants, grant])}
            />
          </div>
          <CallProblem error={error} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" look="primary" disabled={busy}>
              {t("create")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
