"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseDetail, CaseRow } from "@/contracts/dispute";
import { CallError, callApi } from "../ui/callApi";
import { clearDraft } from "../ui/useDraft";
import { deedCall, deedPatch, type Given, type QueueDeed } from "./deeds";

/** How long a deed waits to be undone before it is sent. */
const UNDO_MS = 5000;
const AT_ONCE = 4;

/** What a reader is told of a deed: that it waits (and can be undone), was done, or was not and why. */
export type DeedNews = {
  id: number;
  deed: QueueDeed;
  state: "waiting" | "sending" | "done" | "failed";
  codes: readonly string[];
  failures: readonly { code: string; error: CallError }[];
};
type Waiting = { id: number; deed: QueueDeed; rows: readonly CaseRow[]; given: Given; timer: number };

/**
 * Does things to cases optimistically: shown at once, sent after a moment in which it can be undone, and rolled back
 * with the reason when the server refuses. What waits when the reader leaves is sent then. `onCase` gets every case as
 * the server has it, also one that somebody else changed meanwhile.
 */
export function useDeeds(onCase: (detail: CaseDetail) => void) {
  const [patches, setPatches] = useState<ReadonlyMap<string, Partial<CaseRow>>>(new Map());
  const [news, setNews] = useState<DeedNews | null>(null);
  const waiting = useRef<Waiting | null>(null);
  const nextId = useRef(1);
  const heard = useRef(onCase);
  useEffect(() => {
    heard.current = onCase;
  });

  const unpatch = useCallback((codes: readonly string[]) => {
    setPatches((before) => {
      const after = new Map(before);
      for (const code of codes) after.delete(code);
      return after;
    });
  }, []);

  const send = useCallback(
    async ({ id, deed, rows, given }: Waiting, leaving = false) => {
      const tell = (state: DeedNews["state"], failures: DeedNews["failures"] = []) =>
        setNews((now) =>
          now && now.id > id ? now : { id, deed, state, codes: rows.map(({ code }) => code), failures },
        );
      const failures: { code: string; error: CallError }[] = [];
      if (!leaving) tell("sending");
      const left = [...rows];
      const work = async () => {
        for (let row = left.shift(); row; row = left.shift()) {
          const { path, body } = deedCall(deed, row, given);
          try {
            heard.current(await callApi<CaseDetail>(path, { body, keepalive: leaving }));
          } catch (cause) {
            const error = cause instanceof CallError ? cause : new CallError(0, "unreachable", String(cause));
            failures.push({ code: row.code, error });
            if (error.body.case) heard.current(error.body.case as CaseDetail);
          }
          unpatch([row.code]);
        }
      };
      await Promise.all(Array.from({ length: leaving ? rows.length : AT_ONCE }, work));
      if (given.draft && failures.length === 0) clearDraft(given.draft);
      tell(failures.length > 0 ? "failed" : "done", failures);
    },
    [unpatch],
  );

  const flush = useCallback(
    (leaving = false) => {
      const due = waiting.current;
      waiting.current = null;
      if (!due) return;
      clearTimeout(due.timer);
      void send(due, leaving);
    },
    [send],
  );

  const perform = useCallback(
    (deed: QueueDeed, rows: readonly CaseRow[], given: Given = {}) => {
      flush();
      const id = nextId.current++;
      const patch = deedPatch(deed, given);
      setPatches((before) => new Map([...before, ...rows.map(({ code }) => [code, patch] as const)]));
      setNews({ id, deed, state: "waiting", codes: rows.map(({ code }) => code), failures: [] });
      waiting.current = { id, deed, rows, given, timer: window.setTimeout(() => flush(), UNDO_MS) };
    },
    [flush],
  );

  const undo = useCallback(() => {
    const due = waiting.current;
    if (!due) return;
    waiting.current = null;
    clearTimeout(due.timer);
    unpatch(due.rows.map(({ code }) => code));
    setNews(null);
  }, [unpatch]);

  useEffect(() => {
    const leave = () => flush(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);

  const dismiss = useCallback(() => setNews(null), []);
  return { patches, news, perform, undo, flush, dismiss };
}
