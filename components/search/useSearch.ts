"use client";
import { useEffect, useState } from "react";
import type { SearchAnswer } from "@/contracts/search";
import { callApi } from "../ui/callApi";

/** Long enough that a word typed at once is one question. */
const PAUSE_MS = 80;

/** What is found for a text, the answer to the newest question only; null: nothing was asked or answered yet. */
export function useSearch(q: string): { answer: SearchAnswer | null; failed: boolean } {
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (q === "") {
      setAnswer(null);
      setFailed(false);
      return;
    }
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { signal } = asking;
        setAnswer(await callApi<SearchAnswer>(`/search?q=${encodeURIComponent(q)}`, { signal }));
        setFailed(false);
      } catch {
        if (!asking.signal.aborted) setFailed(true);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [q]);
  return { answer, failed };
}
