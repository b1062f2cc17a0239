"use client";
import { Paperclip, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { CaseDetail } from "@/contracts/dispute";
import { Button } from "../ui/Button";
import { CallError, callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";

const MAX_BYTES = 20 * 1024 * 1024;
const size = (bytes: number) =>
  bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1e3))} kB`;

/** The files of a case: each is saved, never shown in place; taking one away is for who added it. */
export function CaseFiles({ detail, onCase }: { detail: CaseDetail; onCase: (detail: CaseDetail) => void }) {
  const t = useTranslations("Case");
  const words = useTranslations("Disputes");
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const path = `/disputes/${encodeURIComponent(detail.code)}/attachments`;
  const change = async (call: () => Promise<unknown>) => {
    setBusy(true);
    setFault(null);
    try {
      onCase(CaseDetail.parse(await call()));
    } catch (error) {
      const key = `fault_${error instanceof CallError ? error.type : "unreachable"}` as "fault_forbidden";
      setFault(words.has(key) ? words(key) : String((error as Error).message));
    } finally {
      setBusy(false);
    }
  };
  const upload = (file: File) => {
    if (file.size > MAX_BYTES) return setFault(words("fault_too-large"));
    void change(() => callApi(`${path}?name=${encodeURIComponent(file.name)}`, { method: "POST", file }));
  };
  return (
    <Panel title={t("files")}>
      {detail.attachments.length === 0 && <p className="text-sm text-faint">○ {t("noFiles")}</p>}
      <ul className="flex flex-col divide-y divide-line text-sm">
        {detail.attachments.map(({ id, name, bytes, personName, at, mine }) => (
          <li key={id} className="flex min-h-9 items-center gap-2 py-1">
            <Paperclip aria-hidden="true" className="size-4 shrink-0 text-faint" />
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
              <a href={`/api/v1${path}/${id}`} download className="min-w-0 break-all text-accent hover:underline">
                {name}
              </a>
              <span className="text-xs whitespace-nowrap text-faint">
                {size(bytes)} · {personName} · <RelativeTime at={at} />
              </span>
            </span>
            {mine && (
              <button
                type="button"
                aria-label={t("removeFile", { name })}
                disabled={busy}
                onClick={() => void change(() => callApi(`${path}/${id}`, { method: "DELETE" }))}
                className="flex size-7 shrink-0 items-center justify-center text-faint hover:text-strong"
              >
                <X aria-hidden="true" className="size-4" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {detail.may.includes("attach") && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <input
            ref={input}
            type="file"
            hidden
            accept=".pdf,.png,.jpg,.jpeg,.xlsx,.docx,.csv,.txt"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) upload(file);
            }}
          />
          <Button small disabled={busy} onClick={() => input.current?.click()}>
            {busy ? t("uploading") : t("addFile")}
          </Button>
          <p className="text-xs text-faint">{t("fileHint")}</p>
        </div>
      )}
      {fault && (
        <p role="alert" className="mt-2 text-xs text-bad">
          ■ {fault}
        </p>
      )}
    </Panel>
  );
}
