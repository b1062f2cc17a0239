"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { CaseRow } from "@/contracts/dispute";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select } from "../ui/Select";
import { useDraft } from "../ui/useDraft";
import { type Given, NOTED, type QueueDeed } from "./deeds";

type Props = {
  deed: QueueDeed;
  rows: readonly CaseRow[];
  units: readonly { value: string; label: string }[];
  onDone: (given: Given) => void;
  onClose: () => void;
};

/** Asks for what a deed needs before it is done: a reason, an answer, a unit. What is written survives a reload. */
export function DeedDialog({ deed, rows, units, onDone, onClose }: Props) {
  const t = useTranslations("Disputes");
  const word = useTranslations("Deed");
  const id = useId();
  const codes = rows.map(({ code }) => code).join(",");
  const draft = `dispute:${codes.slice(0, 200)}:${deed}`;
  const [note, setNote] = useDraft(draft);
  const [unit, setUnit] = useState("");
  const needed = NOTED[deed] === "needed";
  const title = t("deedOn", { deed: word(deed), count: rows.length, code: rows[0]!.code });
  const done = (event: FormEvent) => {
    event.preventDefault();
    onDone({ note, draft, ...(deed === "transfer" && { unit }) });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={done} className="flex flex-col gap-3">
        {deed === "transfer" && (
          <>
            <label htmlFor={`${id}unit`} className="-mb-2 text-sm">
              {t("transferTo")}
            </label>
            <Select
              id={`${id}unit`}
              required
              value={unit}
              onChange={(event) => setUnit(event.target.value)}
              className="rounded-md border border-line"
            >
              <option value="" disabled>
                {t("chooseUnit")}
              </option>
              {units
                .filter(({ value }) => rows.some((row) => row.unit !== value))
                .map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
            </Select>
          </>
        )}
        <label htmlFor={id} className="text-sm">
          {t(`note_${deed === "answered" || deed === "reopened" || deed === "transfer" ? deed : "rejected"}`)}
        </label>
        <textarea
          id={id}
          autoFocus
          required={needed}
          maxLength={4000}
          rows={4}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
          className="rounded-md border border-line bg-ground p-2 text-sm text-strong"
        />
        <div className="flex items-center justify-end gap-2">
          <span className="me-auto text-xs text-faint max-sm:hidden">{t("ctrlEnter")}</span>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look={deed === "rejected" ? "danger" : "primary"} type="submit">
            {word(deed)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
