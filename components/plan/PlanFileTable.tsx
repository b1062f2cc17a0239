"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { PlanFileList } from "@/contracts/planFile";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { RelativeTime } from "../ui/RelativeTime";

type Props = {
  files: PlanFileList;
  busy: boolean;
  onWithdraw: (id: number) => void;
  onStart: (id: number) => void;
};

/** Where plans come from: what was loaded, newest first, and what came with the system; and which of them are in force. */
export function PlanFileTable({ files, busy, onWithdraw, onStart }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const [sure, setSure] = useState<number | null>(null);
  const state = (stands: boolean, withdrawn = false) => (
    <span className={`text-xs whitespace-nowrap ${stands ? "text-good" : "text-faint"}`}>
      <span aria-hidden="true">{stands ? "● " : "○ "}</span>
      {t(stands ? "file.inForce" : withdrawn ? "file.withdrawn" : "file.replaced")}
    </span>
  );
  const row =
    "flex flex-wrap items-baseline gap-x-3 gap-y-1 border-t border-line py-2 text-sm first:border-0 first:pt-0";
  return (
    <>
      <Panel title={t("file.loadedFiles")}>
        {files.loaded.length === 0 ? (
          <PanelNote kind="empty" text={t("file.noLoaded")} />
        ) : (
          <ul className="max-h-80 overflow-y-auto">
            {files.loaded.map((file) => (
              <li key={file.id} className={row} data-file={file.id}>
                {state(file.stands, file.withdrawn)}
                <span className="text-strong">
                  {file.planId} · {file.year}
                </span>
                <span className="text-xs text-faint">
                  #{file.id} · {t("file.by", { name: file.byName })} · <RelativeTime at={file.at} />
                </span>
                <span className="ms-auto flex gap-2">
                  <Button small disabled={busy} onClick={() => onStart(file.id)}>
                    {t("file.start")}
                  </Button>
                  {!file.withdrawn && (
                    <Button
                      small
                      look="danger"
                      disabled={busy}
                      onClick={() => (sure === file.id ? onWithdraw(file.id) : setSure(file.id))}
                      onBlur={() => setSure(null)}
                    >
                      {t(sure === file.id ? "file.sureWithdraw" : "file.withdraw")}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t("file.folder")}>
        <ul>
          {files.folder.map((file) => (
            <li key={file.file} className={row}>
              {state(file.stands)}
              <span className="text-strong">{file.title[locale]}</span>
              <span className="text-xs text-faint">
                <code>{file.file}</code> · {file.planId} · {file.year}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}
