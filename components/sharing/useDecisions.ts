"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Decision, DecisionResult, SharingRequest } from "@/contracts/sharing";
import { callApi } from "../ui/callApi";

/** How long a decision waits to be undone before it is sent. */
const UNDO_MS = 4000;
const AT_ONCE = 200;
type Waiting = { decision: Decision; note?: string; rows: Map<string, SharingRequest>; timer: number };

/**
 * Decides optimistically: a request counts as decided at once, is sent after a moment in which it can be undone, and comes
 * back with the reason when the server refuses. Decisions of one kind made one after the other go out together.
 */
export function useDecisions(onRequest: (request: SharingRequest) => void) {
  const [shown, setShown] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [faults, setFaults] = useState<ReadonlyMap<string, DecisionResult>>(new Map());
  const [count, setCount] = useState(0);
  const waiting = useRef<Waiting | null>(null);
  const heard = useRef(onRequest);
  useEffect(() => {
    heard.current = onRequest;
  });
  const unshow = useCallback((codes: Iterable<string>) => {
    setShown((before) => {
      const after = new Map(before);
      for (const code of codes) after.delete(code);
      return after;
    });
  }, []);

  const flush = useCallback(
    async (leaving = false) => {
      const due = waiting.current;
      waiting.current = null;
      if (!due) return;
      clearTimeout(due.timer);
      if (!leaving) setCount(0);
      const rows = [...due.rows.values()];
      for (let i = 0; i < rows.length; i += AT_ONCE) {
        const items = rows.slice(i, i + AT_ONCE).map(({ code, version }) => ({ code, version }));
        const body = { decision: due.decision, ...(due.note && { note: due.note }), items };
        let results: DecisionResult[];
        try {
          results = (await callApi<{ results: DecisionResult[] }>("/sharing/decide", { body, keepalive: leaving }))
            .results;
        } catch (error) {
          const detail = (error as Error).message;
          const none = { status: 0, type: "unreachable", detail, by: null, request: null };
          results = items.map(({ code }) => ({ code, ...none }));
        }
        for (const { request } of results) if (request) heard.current(request);
        const failed = results.filter((result) => result.status !== 200);
        if (failed.length > 0)
          setFaults((before) => new Map([...before, ...failed.map((it) => [it.code, it] as const)]));
        unshow(items.map(({ code }) => code));
      }
    },
    [unshow],
  );

  const decide = useCallback(
    (decision: Decision, rows: readonly SharingRequest[], note?: string) => {
      const now = waiting.current;
      if (now && (now.decision !== decision || now.note !== note || now.rows.size + rows.length > AT_ONCE))
        void flush();
      const due = waiting.current ?? { decision, note, rows: new Map<string, SharingRequest>(), timer: 0 };
      for (const row of rows) due.rows.set(row.code, row);
      clearTimeout(due.timer);
      due.timer = window.setTimeout(() => void flush(), UNDO_MS);
      waiting.current = due;
      setCount(due.rows.size);
      setShown((before) => new Map([...before, ...rows.map((row) => [row.code, decision] as const)]));
      setFaults((before) => new Map([...before].filter(([code]) => !due.rows.has(code))));
    },
    [flush],
  );
  const undo = useCallback(() => {
    const due = waiting.current;
    if (!due) return;
    waiting.current = null;
    clearTimeout(due.timer);
    setCount(0);
    unshow(due.rows.keys());
  }, [unshow]);
  useEffect(() => {
    const leave = () => void flush(true);
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [flush]);
  return { shown, faults, count, decide, undo };
}
