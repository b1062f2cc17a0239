"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { CaseCounts, type CaseDetail, CasePage, type CaseRow } from "@/contracts/dispute";
import { useTopic } from "../live/useTopic";
import { callApi } from "../ui/callApi";

const PAGE = 50;
const MOST = 200;
/** Under a stream of changes the list is read again this often at most. */
const EVERY_MS = 2000;

/** A line of the list; `gone`: it no longer belongs here, but stands until the reader lets it go. */
export type QueueRow = CaseRow & { gone?: boolean };
type State = {
  rows: readonly QueueRow[];
  next: string | null;
  counts: CaseCounts;
  /** Cases that came while the reader was reading; they wait to be shown. */
  news: number;
  failed: boolean;
};

/** Lines the reader looks at stay in their places: changed ones change, lost ones fade, new ones are counted. */
export function mergeHeld(shown: readonly QueueRow[], fresh: readonly CaseRow[]): { rows: QueueRow[]; news: number } {
  const byCode = new Map(fresh.map((row) => [row.code, row]));
  const here = new Set(shown.map(({ code }) => code));
  return {
    rows: shown.map((row) => byCode.get(row.code) ?? { ...row, gone: true }),
    news: fresh.filter(({ code }) => !here.has(code)).length,
  };
}

/**
 * The queue under the filters of the address, live. `initial` is what the server rendered for them. While `held()` is
 * true, news does not move what the reader looks at.
 */
export function useQueue(search: string, initial: { page: CasePage; counts: CaseCounts }, held: () => boolean) {
  const start = (): State => ({
    rows: initial.page.cases,
    next: initial.page.next,
    counts: initial.counts,
    news: 0,
    failed: false,
  });
  const [state, setState] = useState(start);
  const [from, setFrom] = useState(initial);
  if (from !== initial) {
    setFrom(initial);
    setState(start());
  }
  const now = useRef({ search, rows: state.rows, held });
  useEffect(() => {
    now.current = { search, rows: state.rows, held };
  });

  const read = useCallback(async (hold: boolean) => {
    const asked = now.current.search;
    const limit = Math.min(MOST, Math.max(PAGE, now.current.rows.length));
    try {
      const [page, counts] = await Promise.all([
        callApi(`/disputes?${asked}&limit=${limit}`).then((body) => CasePage.parse(body)),
        callApi(`/disputes/counts?${asked}`).then((body) => CaseCounts.parse(body)),
      ]);
      if (asked !== now.current.search) return;
      setState((before) => {
        // Beyond one answer the lines farther down stay as they were read.
        const beyond = before.rows.slice(limit);
        if (!hold) return { rows: page.cases, next: page.next, counts, news: 0, failed: false };
        const { rows, news } = mergeHeld(before.rows.slice(0, limit), page.cases);
        return { ...before, rows: [...rows, ...beyond], counts, news, failed: false };
      });
    } catch {
      if (asked === now.current.search) setState((before) => ({ ...before, failed: true }));
    }
  }, []);

  const timer = useRef<number | undefined>(undefined);
  const last = useRef(0);
  useTopic("disputes", () => {
    if (timer.current !== undefined) return;
    const wait = Math.max(0, last.current + EVERY_MS - Date.now());
    timer.current = window.setTimeout(() => {
      timer.current = undefined;
      last.current = Date.now();
      void read(now.current.held());
    }, wait);
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const more = useCallback(async () => {
    const { next } = state;
    if (next === null) return;
    const page = CasePage.parse(await callApi(`/disputes?${search}&limit=${PAGE}&after=${next}`));
    setState((before) => {
      const here = new Set(before.rows.map(({ code }) => code));
      return {
        ...before,
        rows: [...before.rows, ...page.cases.filter(({ code }) => !here.has(code))],
        next: page.next,
      };
    });
  }, [search, state]);

  const put = useCallback((detail: CaseDetail) => {
    setState((before) => ({
      ...before,
      rows: before.rows.map((row) => (row.code === detail.code ? detail : row)),
    }));
  }, []);

  return { ...state, more, put, show: () => read(false) };
}
