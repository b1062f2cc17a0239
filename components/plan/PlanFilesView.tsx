"use client";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlanFileList, PlanPreview } from "@/contracts/planFile";
import { useCall } from "../account/useCall";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Panel } from "../ui/Panel";
import { PlanFileTable } from "./PlanFileTable";
import { PlanPreviewPanel } from "./PlanPreviewPanel";
import { PlanProblems } from "./PlanProblems";

/** The data team loads a new or changed plan: its text, what it would change, and what was loaded before. */
export function PlanFilesView({ files }: { files: PlanFileList }) {
  const t = useTranslations("Plan");
  const refresh = useRefresh();
  const [source, setSource] = useState("");
  const [preview, setPreview] = useState<PlanPreview | null>(null);
  const [loaded, setLoaded] = useState(false);
  const { busy, error, run, clear } = useCall();
  useTopic("plan", refresh);

  const write = (text: string) => {
    setSource(text);
    setPreview(null);
    setLoaded(false);
    clear();
  };
  const look = async () => {
    setLoaded(false);
    const answer = await run(() => callApi<PlanPreview>("/plan-files/preview", { body: { source } }));
    setPreview(answer ?? null);
  };
  const load = async () => {
    const body = { source, replaces: preview?.replaces ?? null };
    if (!(await run(() => callApi("/plan-files", { body })))) return;
    setPreview(null);
    setLoaded(true);
    refresh();
  };
  const withdraw = async (id: number) => {
    if (await run(() => callApi(`/plan-files/${id}`, { method: "DELETE" }))) refresh();
  };
  const start = async (id: number) => {
    const answer = await run(() => callApi<{ source: string }>(`/plan-files/${id}`));
    if (answer) write(answer.source);
  };

  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-1">
        <Link href="/plan" className="inline-flex items-center self-start text-xs text-accent hover:underline">
          <ChevronLeft aria-hidden="true" className="size-3.5" />
          {t("title")}
        </Link>
        <h1 className="text-lg font-semibold text-strong">{t("file.title")}</h1>
        <p className="text-xs text-faint">{t("file.hint")}</p>
      </header>
      <PlanProblems problems={files.problems} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel
          title={t("file.text")}
          tools={
            <label className="cursor-pointer text-xs text-accent focus-within:underline hover:underline">
              {t("file.choose")}
              <input
                type="file"
                accept=".yaml,.yml,text/yaml"
                className="sr-only"
                onChange={async (event) => {
                  const [file] = event.target.files ?? [];
                  if (file) write(await file.text());
                  event.target.value = "";
                }}
              />
            </label>
          }
        >
          <textarea
            aria-label={t("file.text")}
            value={source}
            onChange={(event) => write(event.target.value)}
            spellCheck={false}
            className="h-[28rem] resize-y rounded-md border border-line bg-ground p-3 font-mono text-xs leading-normal text-strong"
          />
          <div className="mt-3 flex flex-wrap items-center gap-3">
            <Button look={preview ? "plain" : "primary"} disabled={busy || source.trim() === ""} onClick={look}>
              {t("file.preview")}
            </Button>
            <p role="status" className="text-sm text-good">
              {loaded && `● ${t("file.loadedNow")}`}
            </p>
          </div>
          {error && (
            <p role="alert" className="mt-2 text-sm text-bad">
              <span aria-hidden="true">■ </span>
              {error.status === 409 ? t("file.stale") : t("file.failed", { detail: error.message })}
            </p>
          )}
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          {preview && <PlanPreviewPanel preview={preview} busy={busy} onLoad={load} />}
          <PlanFileTable files={files} busy={busy} onWithdraw={withdraw} onStart={start} />
        </div>
      </div>
    </div>
  );
}
