"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NOTICE_KINDS, type NoticeKind } from "@/contracts/notification";
import { useUnitNames } from "../account/Reader";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";

/** Makes a webhook; its secret is shown this once. */
export function NewWebhook({ onClose }: { onClose: () => void }) {
  const t = useTranslations("Webhooks");
  const unitNames = useUnitNames();
  const [kinds, setKinds] = useState<readonly NoticeKind[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const { busy, error, run } = useCall();
  if (secret)
    return (
      <Dialog title={t("made")} onClose={onClose}>
        <p className="text-sm">{t("secretOnce")}</p>
        <code
          data-secret=""
          className="rounded-md border border-line bg-ground px-3 py-2 text-sm break-all text-strong select-all"
        >
          {secret}
        </code>
        <Button look="primary" className="self-end" onClick={onClose}>
          {t("kept")}
        </Button>
      </Dialog>
    );
  const make = async (form: FormData) => {
    const units = form.getAll("units").map(String);
    const body = {
      name: String(form.get("name")),
      url: String(form.get("url")),
      kinds: kinds.length > 0 ? kinds : null,
      units: units.length > 0 ? units : null,
    };
    const made = await run(() => callApi<{ secret: string }>("/webhooks", { body }));
    if (made) setSecret(made.secret);
  };
  return (
    <Dialog title={t("make")} onClose={onClose}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void make(new FormData(event.currentTarget));
        }}
      >
        <TextField name="name" label={t("name")} required maxLength={100} />
        <TextField name="url" type="url" label={t("url")} required placeholder="https://" />
        <fieldset className="flex flex-col gap-1">
          <legend className="text-xs text-faint">{t("kindsHint")}</legend>
          <div className="grid max-h-40 grid-cols-2 gap-x-3 overflow-y-auto rounded-md border border-line p-2 text-xs">
            {NOTICE_KINDS.map((kind) => (
              <label key={kind} className="flex items-center gap-2 py-0.5">
                <input
                  type="checkbox"
                  checked={kinds.includes(kind)}
                  onChange={(event) =>
                    setKinds(event.target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))
                  }
                  className="accent-[var(--accent)]"
                />
                <code>{kind}</code>
              </label>
            ))}
          </div>
        </fieldset>
        <label className="flex flex-col gap-1">
          <span className="text-xs text-faint">{t("unitsHint")}</span>
          <select name="units" multiple size={5} className="rounded-md border border-line bg-ground px-2 py-1 text-sm">
            {Object.entries(unitNames).map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {error && (
          <p role="alert" className="text-sm">
            ▲ {error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t("make")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
