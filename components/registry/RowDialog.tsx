"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { NUMBER_COLUMNS, type PagedKind, registryColumns, registryName } from "@/contracts/registryColumns";
import type { ImportFault } from "@/contracts/registryImport";
import type { RegistryEntry } from "@/contracts/registryPages";
import { useMay, useReader } from "../account/Reader";
import { Button } from "../ui/Button";
import { CallError, callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { ChangeList } from "./ChangeList";
import { RowFields } from "./RowFields";
import { useRegistryWords } from "./registryWords";

type Props = { kind: PagedKind; entry: RegistryEntry | null; onClose: () => void; onDone: () => void };

/** The row as a form says it: numbers as numbers, empty fields left out. */
function rowOf(kind: PagedKind, form: FormData, code: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const column of registryColumns(kind)) {
    const text = String(form.get(column) ?? (column === "code" ? code : "")).trim();
    if (text !== "") row[column] = NUMBER_COLUMNS.has(column) ? Number(text) : text;
  }
  return row;
}

/** One row: read by everyone, added, changed, retired and taken back by those who may, with its history. */
export function RowDialog({ kind, entry: opened, onClose, onDone }: Props) {
  const t = useTranslations("Registry");
  const faults = useTranslations("RegistryImport");
  const words = useRegistryWords();
  const writes = useMay("registry.write");
  const reader = useReader();
  const [entry, setEntry] = useState(opened);
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [other, setOther] = useState<RegistryEntry | null>(null);
  const name = registryName(kind)[words.locale];
  const path = (code: string) => `/registry/${kind}/${encodeURIComponent(code)}`;

  const explain = (error: CallError) => {
    const now = error.body.entry as RegistryEntry | undefined;
    if (error.status === 409 && now) {
      // What the editor wrote stays in the form; saving again puts it in the place of what is there now.
      setOther(now);
      if (entry) setEntry({ ...now, row: entry.row });
      return setFault(error.type === "code-taken" ? t("codeTaken") : t("changedMeanwhile"));
    }
    const [first] = (error.body.errors as ImportFault[] | undefined) ?? [];
    setFault(
      first
        ? t("fieldFault", {
            field: words.column(first.field),
            what: `${faults(`fault.${first.problem}`)} ${first.problem === "notRegistered" ? "" : (first.expected ?? "")}`,
          })
        : t("failed", { detail: error.message }),
    );
  };
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      onDone();
      onClose();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      explain(error);
    } finally {
      setBusy(false);
    }
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const row = rowOf(kind, new FormData(event.currentTarget), entry?.code ?? "");
    void run(() =>
      callApi(path(String(row.code ?? "")), { method: "PUT", body: { row, seen: entry?.updatedAt ?? null } }),
    );
  };
  const edits = writes && !entry?.retired;
  return (
    <Dialog
      title={entry ? String(entry.row.name ?? entry.row.name_hant ?? entry.code) : t("addTo", { name })}
      onClose={onClose}
    >
      {entry?.retired && <p className="text-sm text-faint">○ {t("retired")}</p>}
      {kind === "datasets" && entry && !entry.retired && (
        <Link
          href={`/datasets/${encodeURIComponent(entry.code)}`}
          prefetch={false}
          className="self-start text-sm text-accent hover:underline"
        >
          {t("toDataset")} →
        </Link>
      )}
      <form onSubmit={save} className="flex flex-col gap-3">
        <RowFields kind={kind} row={entry?.row ?? {}} fixed={entry !== null} reads={!edits} />
        {fault && (
          <p role="alert" className="text-sm text-bad">
            ■ {fault}
          </p>
        )}
        {other && <RowFields kind={kind} row={other.row} fixed reads />}
        <div className="flex flex-wrap items-center justify-end gap-2">
          {edits && entry && !sure && (
            <Button look="danger" disabled={busy} onClick={() => setSure(true)} className="me-auto">
              {t("retire")}
            </Button>
          )}
          {sure && entry && (
            <div role="alert" className="me-auto flex flex-wrap items-center gap-2 text-sm text-bad">
              {t("retireSure")}
              <Button
                small
                look="danger"
                onClick={() => void run(() => callApi(path(entry.code), { method: "DELETE" }))}
              >
                {t("retireYes")}
              </Button>
              <Button small onClick={() => setSure(false)}>
                {t("cancel")}
              </Button>
            </div>
          )}
          <Button onClick={onClose}>{t(edits ? "cancel" : "close")}</Button>
          {edits && (
            <Button type="submit" look="primary" disabled={busy}>
              {t(busy ? "saving" : "save")}
            </Button>
          )}
          {writes && entry?.retired && (
            <Button
              look="primary"
              disabled={busy}
              onClick={() =>
                void run(() => callApi(`${path(entry.code)}/restore`, { body: { seen: entry.updatedAt } }))
              }
            >
              {t("restore")}
            </Button>
          )}
        </div>
      </form>
      {entry && reader?.kind !== "display" && (
        <section aria-label={t("history")} className="border-t border-line pt-3">
          <h3 className="mb-1 text-xs text-faint">{t("history")}</h3>
          <ChangeList kind={kind} code={entry.code} />
        </section>
      )}
    </Dialog>
  );
}
