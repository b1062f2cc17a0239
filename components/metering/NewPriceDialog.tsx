"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { CALL_PURPOSES } from "@/contracts/streams";
import { useUnitNames } from "../account/Reader";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { useNow } from "../live/useNow";
import { useRefresh } from "../live/useRefresh";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Select";
import { usePriceText } from "./usePriceText";

/** Adds a version of a price; what is left open stands for all. */
export function NewPriceDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("Metering");
  const refresh = useRefresh();
  const unitNames = useUnitNames();
  const { purposeName } = usePriceText();
  const { busy, error, run } = useCall();
  const today = new Date(useNow() + 8 * 3_600_000).toISOString().slice(0, 10);
  const id = useId();
  const [day, setDay] = useState(today);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const chosen = Object.entries(given).filter(([, value]) => value.trim() !== "");
    const body = { ...Object.fromEntries(chosen), fen: Number(given.fen), perCalls: Number(given.perCalls) };
    if (!(await run(() => callApi("/prices", { body })))) return;
    onClose();
    refresh();
  };
  const why = () => {
    if (error?.type === "price-exists") return t("exists");
    if (error?.type === "not-registered") return t("notRegistered");
    return t("notSaved", { detail: error?.message ?? "" });
  };
  const choice = (name: string, label: string, any: string, options: readonly (readonly [string, string])[]) => (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={`${id}-${name}`} className="text-xs text-faint">
        {label}
      </label>
      <Select id={`${id}-${name}`} name={name} className="h-9 rounded-md border border-line text-body">
        <option value="">{any}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
  return (
    <Dialog title={t("newPrice")} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
        {choice("provider", t("provider"), t("anyProvider"), Object.entries(unitNames))}
        {choice(
          "purpose",
          t("purpose"),
          t("anyPurpose"),
          CALL_PURPOSES.map((each) => [each, purposeName(each)] as const),
        )}
        <TextField
          name="resource"
          label={t("resource")}
          hint={t("resourceHint")}
          maxLength={64}
          autoComplete="off"
          className="sm:col-span-2"
        />
        <TextField name="fen" label={t("fen")} type="number" min={0} max={1_000_000_000} step={1} required />
        <TextField
          name="perCalls"
          label={t("per")}
          type="number"
          min={1}
          max={1_000_000_000}
          step={1}
          defaultValue={1}
          required
        />
        <TextField
          name="validFrom"
          label={t("validFrom")}
          type="date"
          value={day}
          onChange={(event) => setDay(event.target.value)}
          required
          hint={day !== "" && day < today ? t("backdated") : undefined}
          className="sm:col-span-2"
        />
        {error && (
          <p role="alert" className="text-sm text-bad sm:col-span-2">
            <span aria-hidden="true">■ </span>
            {why()}
          </p>
        )}
        <div className="flex justify-end gap-2 sm:col-span-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
