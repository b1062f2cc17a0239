"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { REGIONS, type SharingRequest } from "@/contracts/sharing";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { useDraft } from "../ui/useDraft";

type Choice = { value: string; label: string };
type Props = { consumers: readonly Choice[]; resources: readonly Choice[]; scenarios: readonly Choice[] };
const BOX = "h-9 w-full rounded-md border border-line bg-ground px-2 text-sm text-strong";

/** Asks for data. What is written survives a reload until it is sent. */
export function NewRequestForm({ consumers, resources, scenarios }: Props) {
  const t = useTranslations("Sharing");
  const router = useRouter();
  const id = useId();
  const [purpose, setPurpose, clear] = useDraft("sharing:new:purpose");
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const code = (choices: readonly Choice[], given = "") =>
      choices.find(({ value, label }) => given === value || given === label || given === `${label}（${value}）`)?.value;
    const [resource, scenario] = [code(resources, text("resource")), code(scenarios, text("scenario"))];
    if (!resource || !scenario) return setFault(t("unknown"));
    setFault(null);
    try {
      const more = {
        consumer: text("consumer"),
        region: text("region"),
        periodFrom: text("from"),
        periodTo: text("to"),
      };
      const made = await callApi<SharingRequest>("/sharing", { body: { resource, scenario, purpose, ...more } });
      clear();
      router.push(`/sharing/${encodeURIComponent(made.code)}`);
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  const listed = (name: "resource" | "scenario", choices: readonly Choice[]) => (
    <label className="flex flex-col gap-1 text-sm">
      {t(name)}
      <input name={name} required list={`${id}${name}`} className={BOX} autoComplete="off" />
      <datalist id={`${id}${name}`}>
        {choices.map(({ value, label }) => (
          <option key={value} value={`${label}（${value}）`} />
        ))}
      </datalist>
    </label>
  );
  const select = (name: "consumer" | "region", choices: readonly Choice[]) => (
    <label className="flex flex-col gap-1 text-sm">
      {t(name)}
      <select name={name} required className={BOX}>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  const date = (name: "from" | "to") => (
    <label className="flex flex-1 flex-col gap-1 text-sm">
      {t("period")} · {t(name)}
      <input name={name} type="date" className={BOX} />
    </label>
  );
  return (
    <form onSubmit={submit} className="flex w-full max-w-2xl flex-col gap-3 p-4 md:px-6">
      <h1 className="text-lg font-semibold text-strong">{t("new")}</h1>
      {listed("resource", resources)}
      {listed("scenario", scenarios)}
      {select("consumer", consumers)}
      {select(
        "region",
        REGIONS.map((value) => ({ value, label: t(`region_${value}`) })),
      )}
      <label className="flex flex-col gap-1 text-sm">
        {t("purpose")}
        <textarea
          required
          rows={4}
          maxLength={2000}
          value={purpose}
          onChange={(event) => setPurpose(event.target.value)}
          className="rounded-md border border-line bg-ground p-2 text-sm text-strong"
        />
      </label>
      <div className="flex gap-3">
        {date("from")}
        {date("to")}
      </div>
      {fault && (
        <p role="alert" className="text-sm text-bad">
          ■ {fault}
        </p>
      )}
      <Button type="submit" look="primary" className="self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
