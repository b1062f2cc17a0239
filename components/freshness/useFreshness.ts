"use client";
import { useEffect, useRef, useState } from "react";
import { FreshnessBoard } from "@/contracts/freshness";
import { useFigureNews } from "../live/useFigureNews";
import { useLive } from "../live/useLive";
import type { LiveFigure } from "../panels/liveFigure";
import { callApi } from "../ui/callApi";

/** The board as the server rendered it, then read again whenever deliveries come or a dataset runs past its limit. */
export function useFreshness(
  initial: FreshnessBoard,
  filters: Readonly<Record<string, string>>,
  news: readonly LiveFigure[],
): { board: FreshnessBoard; failed: boolean } {
  const [state, setState] = useState({ from: initial, board: initial, failed: false });
  if (state.from !== initial) setState({ from: initial, board: initial, failed: false });
  const asked = useRef(filters);
  useEffect(() => {
    asked.current = filters;
  });
  const values = useLive(
    news.map(({ item }) => item),
    news.map(({ value }) => value),
  );
  useFigureNews(values, () => {
    const query = new URLSearchParams(asked.current).toString();
    callApi(`/freshness?${query}`).then(
      (body) => {
        const board = FreshnessBoard.parse(body);
        const same = query === new URLSearchParams(asked.current).toString();
        if (same) setState((before) => (board.at > before.board.at ? { ...before, board, failed: false } : before));
      },
      () => setState((before) => ({ ...before, failed: true })),
    );
  });
  return state;
}
