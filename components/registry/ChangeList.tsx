"use client";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { PagedKind } from "@/contracts/registryColumns";
import type { RegistryChange, RegistryChanges } from "@/contracts/registryPages";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { instantText } from "../ui/civilTime";
import { FieldChanges } from "./FieldChanges";

const TONE = { added: "text-good", changed: "text-body", retired: "text-faint", restored: "text-good" } as const;

/** What became of a row, or of a whole registry: when, by whom, and which fields. Newest first. */
export function ChangeList({ kind, code }: { kind: PagedKind; code?: string }) {
  const t = useTranslations("Registry");
  const panel = useTranslations("Panel");
  const [changes, setChanges] = useState<RegistryChange[] | null>(null);
  const [next, setNext] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const read = useCallback(
    async (before: number | null, signal?: AbortSignal) => {
      const params = new URLSearchParams({ limit: code ? "20" : "50" });
      if (code) params.set("code", code);
      if (before) params.set("before", String(before));
      try {
        const found = await callApi<RegistryChanges>(`/registry/${kind}/changes?${params}`, { signal });
        setChanges((known) => [...(before ? (known ?? []) : []), ...found.changes]);
        setNext(found.next);
        setFailed(false);
      } catch {
        if (!signal?.aborted) setFailed(true);
      }
    },
    [kind, code],
  );
  useEffect(() => {
    const asked = new AbortController();
    void read(null, asked.signal);
    return () => asked.abort();
  }, [read]);
  if (failed)
    return (
      <p role="alert" className="text-sm text-watch">
        ▲ {panel("failed")}
      </p>
    );
  if (changes === null) return <p className="h-6 text-sm text-faint">…</p>;
  if (changes.length === 0) return <p className="text-sm text-faint">○ {t("noChange")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col divide-y divide-line text-sm">
        {changes.map((change) => (
          <li key={change.id} className="py-1.5">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className={TONE[change.change]}>{t(`change.${change.change}`)}</span>
              {!code && <code className="text-xs text-strong [overflow-wrap:anywhere]">{change.code}</code>}
              <span className="text-body">{change.byName}</span>
              <time dateTime={change.at} className="ms-auto text-xs whitespace-nowrap text-faint">
                {instantText(change.at)}
              </time>
            </p>
            <FieldChanges before={change.before} after={change.after} only={change.change} />
          </li>
        ))}
      </ol>
      {next !== null && (
        <Button small onClick={() => void read(next)} className="self-start">
          {t("older")}
        </Button>
      )}
    </div>
  );
}
