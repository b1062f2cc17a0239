"use client";
import { useCallback, useState } from "react";
import type { PagedKind } from "@/contracts/registryColumns";
import { ImportPreview, ImportProgress } from "@/contracts/registryImport";

export type ImportState = {
  /** What is under way; null: nothing. */
  progress: { phase: "uploading" | "reading" | "checking" | "writing" | "telling"; done: number; of: number } | null;
  preview: ImportPreview | null;
  /** Why nothing came of the last try. */
  problem: { type: string; detail: string } | null;
};

const BEFORE: ImportState = { progress: null, preview: null, problem: null };

/** Lines of NDJSON as they arrive. */
async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    const parts = text.split("\n");
    text = parts.pop() ?? "";
    for (const part of parts) if (part !== "") yield JSON.parse(part);
    if (done) return;
  }
}

/** Looks at a file, then applies exactly what was seen; tells how far it is meanwhile. */
export function useImport(kind: PagedKind) {
  const [state, setState] = useState(BEFORE);
  const send = useCallback(
    async (file: File, { retire, apply }: { retire: boolean; apply?: string }): Promise<ImportPreview | null> => {
      const known = apply ? { preview: null } : {};
      setState((now) => ({ ...now, ...known, problem: null, progress: { phase: "uploading", done: 0, of: 0 } }));
      const query = new URLSearchParams({ retire: String(retire), ...(apply && { apply }) });
      const fail = (type: string, detail: string, preview: ImportPreview | null = null) => {
        setState({ progress: null, preview, problem: { type, detail } });
        return null;
      };
      try {
        const answer = await fetch(`/api/v1/registry/${kind}/import?${query}`, {
          method: "POST",
          headers: { accept: "application/x-ndjson", "content-type": "application/octet-stream" },
          body: file,
        });
        if (!answer.ok || !answer.body) {
          const said = (await answer.json().catch(() => ({}))) as { type?: string; detail?: string };
          return fail(String(said.type ?? "").replace("/problems/", ""), said.detail ?? answer.statusText);
        }
        for await (const line of lines(answer.body)) {
          const news = ImportProgress.parse(line);
          if ("phase" in news) setState((now) => ({ ...now, progress: news }));
          else if ("problem" in news) {
            const found = ImportPreview.safeParse(news.problem.preview);
            return fail(news.problem.type, news.problem.detail, found.success ? found.data : null);
          } else {
            setState({ progress: null, preview: news.preview, problem: null });
            return news.preview;
          }
        }
        return fail("unreachable", "");
      } catch {
        return fail("unreachable", "");
      }
    },
    [kind],
  );
  return { ...state, send, reset: useCallback(() => setState(BEFORE), []) };
}
