"use client";
import { useRef, useState } from "react";
import { ReconciliationPage } from "@/contracts/reconciliation";
import { useFigureNews } from "../live/useFigureNews";
import { useLive } from "../live/useLive";
import type { LiveFigure } from "../panels/liveFigure";
import { callApi } from "../ui/callApi";

/** The list as the server rendered it, its further pages, and what has changed since: read again when the figures move. */
export function useResults(
  initial: ReconciliationPage,
  search: Record<string, string>,
  figures: readonly LiveFigure[],
) {
  const begin = { from: initial, page: initial, failed: false };
  const [state, setState] = useState(begin);
  if (state.from !== initial) setState(begin);
  const asking = useRef(false);
  const ask = async (more: Record<string, string>) =>
    ReconciliationPage.parse(await callApi(`/licenses/reconciliation?${new URLSearchParams({ ...search, ...more })}`));
  const keep = (from: ReconciliationPage, page: ReconciliationPage) =>
    setState((before) => (before.from === from ? { from, page, failed: false } : before));
  const fail = () => setState((before) => ({ ...before, failed: true }));
  const values = useLive(
    figures.map(({ item }) => item),
    figures.map(({ value }) => value),
  );
  useFigureNews(values, () => {
    const limit = String(Math.min(500, Math.max(50, state.page.results.length)));
    ask({ limit }).then((page) => keep(initial, page), fail);
  });
  const more = () => {
    const { page } = state;
    if (asking.current || !page.next) return;
    asking.current = true;
    ask({ after: page.next })
      .then((next) => keep(initial, { ...next, results: [...page.results, ...next.results] }), fail)
      .finally(() => {
        asking.current = false;
      });
  };
  return { ...state.page, failed: state.failed, more };
}
