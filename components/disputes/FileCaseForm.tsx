"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Me } from "@/contracts/access";
import { CaseDetail, DISPUTE_CHANNELS, DISPUTE_PRIORITIES, SUBJECT_KINDS } from "@/contracts/dispute";
import { DISTRICTS } from "@/contracts/districts";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { districtName } from "../ui/memberName";
import { Select } from "../ui/Select";
import { useDraft } from "../ui/useDraft";

type Kind = (typeof SUBJECT_KINDS)[number];
type Subject = { code: string; name: string; unit: string };
type Props = {
  start: { kind: Kind; subject: string };
  me: Me;
  units: readonly { value: string; label: string }[];
  subjects: Readonly<Record<Kind, readonly Subject[]>>;
};

const BOX = "rounded-md border border-line bg-ground px-2 text-sm text-strong placeholder:text-faint";

/** Files a dispute. The texts survive a reload until they are sent. */
export function FileCaseForm({ start, me, units, subjects }: Props) {
  const t = useTranslations("FileCase");
  const member = useTranslations("Member");
  const locale = useLocale();
  const router = useRouter();
  const id = useId();
  const [kind, setKind] = useState<Kind>(start.kind);
  const [subject, setSubject] = useState(start.subject);
  const [title, setTitle, clearTitle] = useDraft("dispute:new:title");
  const [description, setDescription, clearDescription] = useDraft("dispute:new:description");
  const [contact, setContact, clearContact] = useDraft("dispute:new:contact");
  const [state, setState] = useState<"idle" | "sending">("idle");
  const [fault, setFault] = useState<string | null>(null);
  // What is chosen from the list is "name（code）"; a code or a whole name alone will do as well.
  const found = subjects[kind].find(
    ({ code, name }) => subject === code || subject === name || subject === `${name}（${code}）`,
  );
  const owner = units.find(({ value }) => value === found?.unit)?.label;
  const reporters = units.filter(({ value }) => me.units === null || me.units.includes(value));
  const cityDesk = me.actions.includes("disputes.handle") && me.units === null;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!found) return setFault(t("unknown"));
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    setState("sending");
    setFault(null);
    try {
      const body = {
        subjectKind: kind,
        subject: found.code,
        title,
        description: description.trim() || undefined,
        contact: contact.trim() || undefined,
        channel: text("channel"),
        priority: text("priority"),
        district: text("district"),
        reporterUnit: text("reporterUnit"),
      };
      const { code } = CaseDetail.parse(await callApi("/disputes", { body }));
      for (const clear of [clearTitle, clearDescription, clearContact]) clear();
      router.push(`/disputes/${encodeURIComponent(code)}`);
    } catch (error) {
      setFault(t("failed", { why: (error as Error).message }));
      setState("idle");
    }
  };
  const choice = (name: string, label: string, options: readonly [string, string][], empty?: string) => (
    <Field id={`${id}${name}`} label={label}>
      <Select id={`${id}${name}`} name={name} className="h-9 rounded-md border border-line">
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4 md:px-6">
      <header>
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-sm text-faint">{t("intro")}</p>
      </header>
      <form onSubmit={submit} className="grid gap-4 rounded-lg border border-line bg-raised p-4 sm:grid-cols-2">
        <Field id={`${id}kind`} label={t("kind")}>
          <Select
            id={`${id}kind`}
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as Kind);
              setSubject("");
            }}
            className="h-9 rounded-md border border-line"
          >
            {SUBJECT_KINDS.map((value) => (
              <option key={value} value={value}>
                {member(value)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          id={`${id}subject`}
          label={t("subject")}
          hint={found ? (owner ? t("owner", { unit: owner }) : found.code) : t("subjectHint")}
        >
          <input
            id={`${id}subject`}
            required
            list={`${id}subjects`}
            autoComplete="off"
            value={subject}
            onChange={(event) => setSubject(event.target.value)}
            className={`h-9 ${BOX}`}
          />
          <datalist id={`${id}subjects`}>
            {subjects[kind].map(({ code, name }) => (
              <option key={code} value={`${name}（${code}）`} />
            ))}
          </datalist>
        </Field>
        <Field id={`${id}title`} label={t("heading")} hint={t("headingHint")} wide>
          <input
            id={`${id}title`}
            required
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            className={`h-9 ${BOX}`}
          />
        </Field>
        <Field id={`${id}description`} label={t("description")} hint={t("descriptionHint")} wide>
          <textarea
            id={`${id}description`}
            rows={4}
            maxLength={8000}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            className={`py-2 ${BOX}`}
          />
        </Field>
        <Field id={`${id}contact`} label={t("contact")} hint={t("descriptionHint")}>
          <input
            id={`${id}contact`}
            maxLength={200}
            value={contact}
            onChange={(event) => setContact(event.target.value)}
            className={`h-9 ${BOX}`}
          />
        </Field>
        {choice(
          "priority",
          t("priority"),
          DISPUTE_PRIORITIES.map((value) => [value, member(value)]),
        )}
        {choice(
          "channel",
          t("channel"),
          [...DISPUTE_CHANNELS]
            .sort((a, b) => Number(b === "department") - Number(a === "department"))
            .map((value) => [value, member(value)]),
        )}
        {choice(
          "district",
          t("district"),
          DISTRICTS.map(({ adcode }) => [adcode, districtName(adcode, locale)]),
          t("noDistrict"),
        )}
        {(cityDesk || reporters.length > 1) &&
          choice(
            "reporterUnit",
            t("reporterUnit"),
            reporters.map(({ value, label }) => [value, label]),
            cityDesk ? t("cityDesk") : undefined,
          )}
        <div className="flex flex-wrap items-center justify-end gap-3 sm:col-span-2">
          {fault && (
            <p role="alert" className="me-auto text-sm text-bad">
              ■ {fault}
            </p>
          )}
          <Button type="submit" look="primary" disabled={state === "sending"}>
            {state === "sending" ? t("submitting") : t("submit")}
          </Button>
        </div>
      </form>
    </div>
  );
}

type FieldProps = { id: string; label: string; hint?: string; wide?: boolean; children: ReactNode };

function Field({ id, label, hint, wide, children }: FieldProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${wide ? "sm:col-span-2" : ""}`}>
      <label htmlFor={id} className="text-sm text-body">
        {label}
      </label>
      {children}
      {hint && <p className="text-xs text-faint">{hint}</p>}
    </div>
  );
}
