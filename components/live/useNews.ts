"use client";
import { useEffect, useMemo, useRef } from "react";
import type { LiveItemInput } from "@/contracts/live";
import { itemKey, live } from "./socket";

/** Calls `onNews` whenever a watched figure is another than before: for pages whose figures are judged on the server. */
export function useNews(items: readonly LiveItemInput[], onNews: () => void): void {
  const newest = useRef(onNews);
  useEffect(() => {
    newest.current = onNews;
  });
  const text = JSON.stringify(items);
  const stable = useMemo(() => JSON.parse(text) as LiveItemInput[], [text]);
  useEffect(() => {
    if (stable.length === 0) return;
    const keys = stable.map(itemKey);
    const read = () =>
      keys.map((key) => {
        const value = live.value(key);
        return value && JSON.stringify([value.value, value.by]);
      });
    let known = read();
    const stop = live.watch(stable);
    const deaf = live.listen(() => {
      const now = read();
      const news = now.some((value, i) => known[i] !== undefined && value !== undefined && value !== known[i]);
      known = now.map((value, i) => value ?? known[i]);
      if (news) newest.current();
    });
    return () => {
      deaf();
      stop();
    };
  }, [stable]);
}
