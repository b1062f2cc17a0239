"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SharingPage, SharingRequest } from "@/contracts/sharing";
import { useTopic } from "../live/useTopic";
import { callApi } from "../ui/callApi";

const PAGE = 50;
const EVERY_MS = 2000;

/** The queue under the filters of the address, live: changed lines change in place, decided ones leave, new ones join. */
export function useSharingQueue(search: string, initial: SharingPage) {
  const [state, setState] = useState({ from: initial, page: initial, failed: false });
  if (state.from !== initial) setState({ from: initial, page: initial, failed: false });
  const { page } = state;
  const now = useRef({ search, size: page.items.length });
  useEffect(() => {
    now.current = { search, size: page.items.length };
  });
  const read = useCallback(async () => {
    const asked = now.current.search;
    const limit = Math.min(500, Math.max(PAGE, now.current.size));
    try {
      const fresh = await callApi<SharingPage>(`/sharing?${asked}&limit=${limit}`);
      if (asked === now.current.search) setState((before) => ({ ...before, page: fresh, failed: false }));
    } catch {
      setState((before) => ({ ...before, failed: true }));
    }
  }, []);
  const timer = useRef<number | undefined>(undefined);
  useTopic("sharing", () => {
    timer.current ??= window.setTimeout(() => {
      timer.current = undefined;
      void read();
    }, EVERY_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const more = useCallback(async () => {
    if (!page.next) return;
    const next = await callApi<SharingPage>(`/sharing?${search}&limit=${PAGE}&after=${encodeURIComponent(page.next)}`);
    setState((before) => ({ ...before, page: { ...next, items: [...before.page.items, ...next.items] } }));
  }, [search, page.next]);
  const put = useCallback((request: SharingRequest) => {
    setState((before) => ({
      ...before,
      page: { ...before.page, items: before.page.items.map((it) => (it.code === request.code ? request : it)) },
    }));
  }, []);
  return { page, failed: state.failed, read, more, put };
}
