"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DecisionResult, SharingRequest } from "@/contracts/sharing";
import { CallError, callApi } from "../ui/callApi";
import { type Given, isDecision, type SharingVerb, verbCall } from "./sharingVerbs";

/** How long a verb waits to be undone before it is sent. */
const UNDO_MS = 4000;
const AT_ONCE = 200;
type Row = Pick<SharingRequest, "code" | "version">;
type Due = { verb: SharingVerb; given: Given; rows: Map<string, Row>; timer: number };

/**
 * Acts on requests optimistically: done at once to the eye, sent after a moment in which it can be undone, and back with
 * the reason when the server refuses. What is done one after the other in the same way goes out together.
 */
export function useDecisions(onRequest: (request: SharingRequest) => void) {
  const [shown, setShown] = useState<ReadonlyMap<string, SharingVerb>>(new Map());
  const [faults, setFaults] = useState<ReadonlyMap<string, DecisionResult>>(new Map());
  const [count, setCount] = useState(0);
  const waiting = useRef<Due | null>(null);
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
        const part = rows.slice(i, i + AT_ONCE);
        const results = await send(due, part, leaving);
        for (const { request } of results) if (request) heard.current(request);
        const failed = results.filter((result) => result.status !== 200);
        if (failed.length > 0)
          setFaults((before) => new Map([...before, ...failed.map((it) => [it.code, it] as const)]));
        unshow(part.map(({ code }) => code));
      }
    },
    [unshow],
  );

  const perform = useCallback(
    (verb: SharingVerb, rows: readonly Row[], given: Given = {}) => {
      const now = waiting.current;
      const same = now?.verb === verb && now.given.note === given.note && now.given.personId === given.personId;
      if (now && (!same || now.rows.size + rows.length > AT_ONCE)) void flush();
      const due = waiting.current ?? { verb, given, rows: new Map<string, Row>(), timer: 0 };
      for (const row of rows) due.rows.set(row.code, row);
      clearTimeout(due.timer);
      due.timer = window.setTimeout(() => void flush(), UNDO_MS);
      waiting.current = due;
      setCount(due.rows.size);
      setShown((before) => new Map([...before, ...rows.map((row) => [row.code, verb] as const)]));
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
  const dismiss = useCallback(() => setFaults(new Map()), []);
  return { shown, faults, count, perform, undo, dismiss };
}

/** Decisions go out in one call, anything else request by request. */
async function send({ verb, given }: Due, rows: readonly Row[], keepalive: boolean): Promise<DecisionResult[]> {
  if (!isDecision(verb)) return Promise.all(rows.map((row) => sendOne(verb, given, row, keepalive)));
  const items = rows.map(({ code, version }) => ({ code, version }));
  const body = { decision: verb, ...(given.note && { note: given.note }), items };
  try {
    return (await callApi<{ results: DecisionResult[] }>("/sharing/decide", { body, keepalive })).results;
  } catch (error) {
    return rows.map(({ code }) => faultOf(code, error));
  }
}

async function sendOne(verb: SharingVerb, given: Given, row: Row, keepalive: boolean): Promise<DecisionResult> {
  const { path, body } = verbCall(verb, row, given);
  try {
    const request = await callApi<SharingRequest>(path, { body, keepalive });
    return { code: row.code, status: 200, type: null, detail: null, by: null, request };
  } catch (error) {
    return faultOf(row.code, error);
  }
}

function faultOf(code: string, error: unknown): DecisionResult {
  const fault = error instanceof CallError ? error : new CallError(0, "unreachable", String(error));
  const { by = null, request = null } = fault.body as { by?: string | null; request?: SharingRequest | null };
  return { code, status: fault.status, type: fault.type, detail: fault.message, by, request };
}
