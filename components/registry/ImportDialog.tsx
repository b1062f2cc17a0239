"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  columnTitle,
  type PagedKind,
  registryColumns,
  registryName,
  requiredColumns,
} from "@/contracts/registryColumns";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { FileDrop } from "./FileDrop";
import { ImportFindings } from "./ImportFindings";
import { ImportProgressBar } from "./ImportProgressBar";
import { useRegistryWords } from "./registryWords";
import { useImport } from "./useImport";

const KNOWN = [
  "unknown-encoding",
  "old-workbook",
  "no-table",
  "broken-xlsx",
  "broken-csv",
  "too-large",
  "unpacks-too-large",
  "too-many-rows",
  "empty-file",
] as const;

/** Takes a file: first what it would change is shown, then all of that is written, or nothing. */
export function ImportDialog({ kind, onClose, onDone }: { kind: PagedKind; onClose: () => void; onDone: () => void }) {
  const t = useTranslations("RegistryImport");
  const r = useTranslations("Registry");
  const { locale } = useRegistryWords();
  const [file, setFile] = useState<File | null>(null);
  const [retire, setRetire] = useState(false);
  const { progress, preview, problem, send, reset } = useImport(kind);
  const required = requiredColumns(kind);
  const look = (chosen: File, all = retire) => {
    setFile(chosen);
    void send(chosen, { retire: all });
  };
  const apply = async () => {
    if (!file || !preview) return;
    const done = await send(file, { retire, apply: preview.digest });
    if (done) onDone();
  };
  const why = () => {
    if (!problem) return null;
    if (problem.type === "changed-meanwhile") return t("moved");
    if (problem.type === "unreachable") return t("unreachable");
    const known = KNOWN.find((type) => type === problem.type);
    return known ? t(`type.${known}`) : t("failed", { detail: problem.detail });
  };
  const { added = 0, changed = 0, restored = 0, retired = 0 } = preview?.counts ?? {};
  const count = added + changed + restored + retired;
  return (
    <Dialog
      look="wide"
      title={t("title", { name: registryName(kind)[locale] })}
      onClose={progress ? () => {} : onClose}
    >
      {!preview && !progress && (
        <>
          <p className="text-sm">{t("intro")}</p>
          <p className="text-xs text-faint">
            {t("columns")}{" "}
            {registryColumns(kind).map((column) => (
              <span key={column} className="me-2 inline-block text-body">
                {columnTitle(column)[locale]}
                {required.includes(column) && "*"}
              </span>
            ))}
          </p>
          <FileDrop label={t("choose")} hint={`${t("drop")} · ${t("limit")}`} onFile={look} />
        </>
      )}
      {progress && <ImportProgressBar progress={progress} />}
      {problem && (
        <p role="alert" className="text-sm text-bad">
          ■ {why()}
        </p>
      )}
      {preview && !progress && (
        <>
          <p className="text-xs text-faint">
            {t("file", {
              name: file?.name ?? "",
              rows: preview.rows.toLocaleString("en"),
              encoding: preview.encoding.toUpperCase(),
            })}
            {preview.absent.length > 0 && preview.faultCount === 0 && (
              <span className="block">
                {t("absent", {
                  list: preview.absent.map((column) => columnTitle(column)[locale]).join(locale === "en" ? ", " : "、"),
                })}
              </span>
            )}
          </p>
          {preview.applied ? (
            <p role="status" className="text-sm text-good">
              ● {t("done", { added, changed, restored, retired })}
            </p>
          ) : (
            <ImportFindings preview={preview} />
          )}
        </>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {!preview?.applied && (
          <label className="me-auto flex items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={retire}
              disabled={progress !== null}
              onChange={(event) => {
                setRetire(event.target.checked);
                if (file && preview) look(file, event.target.checked);
              }}
              className="size-4 accent-[var(--accent)]"
            />
            {t("retire")}
          </label>
        )}
        {preview && !progress && (
          <Button
            onClick={() => {
              setFile(null);
              reset();
            }}
          >
            {t("another")}
          </Button>
        )}
        <Button disabled={progress !== null} onClick={onClose}>
          {r(preview?.applied ? "close" : "cancel")}
        </Button>
        {preview && !preview.applied && preview.faultCount === 0 && count > 0 && (
          <Button look="primary" disabled={progress !== null} onClick={() => void apply()}>
            {t("apply", { count: count.toLocaleString("en") })}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
