"use client";
import { useEffect, useRef, useState } from "react";
import type { ZodType } from "zod";

type Polled<T> = { data: T | null; failed: boolean; loading: boolean };

/**
 * An answer of the interface, read again every `everyMs` while the page is seen. `path` is asked each time, for it moves
 * with the clock; `key` names the question: with another one the old answer is dropped, unless `initial` answers it.
 */
export function usePolled<T>(
  key: string,
  path: (() => string) | null,
  schema: ZodType<T>,
  { initial, everyMs }: { initial: T | null; everyMs: number | null },
): Polled<T> {
  const [state, setState] = useState({ key, data: initial, failed: false, from: initial });
  const ask = useRef(path);
  ask.current = path;
  const active = path !== null;
  const known = initial !== null;

  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    const read = async () => {
      if (document.hidden || !ask.current) return;
      try {
        const answer = await fetch(ask.current(), { signal: stop.signal, headers: { accept: "application/json" } });
        if (!answer.ok) throw new Error(`${answer.status}`);
        const data = schema.parse(await answer.json());
        setState((before) => ({ ...before, key, data, failed: false }));
      } catch {
        if (!stop.signal.aborted)
          setState((old) => ({ ...old, data: old.key === key ? old.data : null, key, failed: true }));
      }
    };
    if (!known) void read();
    const timer = everyMs === null ? undefined : setInterval(read, everyMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [key, active, known, schema, everyMs]);

  // A page rendered again brings a newer answer than the last one read.
  if (initial !== null && (state.key !== key || state.from !== initial)) {
    const next = { key, data: initial, failed: false, from: initial };
    setState(next);
    return { data: initial, failed: false, loading: false };
  }
  const mine = state.key === key;
  return { data: mine ? state.data : null, failed: mine && state.failed, loading: active && !(mine && state.data) };
}
