"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ZodType } from "zod";
import type { LiveItemInput } from "@/contracts/live";
import { useNews } from "../live/useNews";
import { useTopic } from "../live/useTopic";
import { callApi } from "../ui/callApi";

/**
 * What the server judged, at first as rendered and then asked again whenever a figure behind it or a plan changes, at
 * most every `gapMs`. `again` asks at once.
 */
export function useFollowed<T>(
  path: string,
  schema: ZodType<T>,
  rendered: T,
  watch: readonly LiveItemInput[],
  gapMs: number,
): { data: T; failed: boolean; again: () => void } {
  const [answer, setAnswer] = useState<{ data: T; of: T } | null>(null);
  const [failed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const lastAt = useRef(0);
  const turn = useRef(0);
  const newest = useRef({ path, schema, rendered });
  useEffect(() => {
    newest.current = { path, schema, rendered };
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = useCallback(async () => {
    timer.current = undefined;
    lastAt.current = Date.now();
    const mine = ++turn.current;
    const { path: asked, schema: shape, rendered: of } = newest.current;
    try {
      const data = shape.parse(await callApi<unknown>(asked));
      if (mine !== turn.current || asked !== newest.current.path) return;
      setAnswer({ data, of });
      setFailed(false);
    } catch {
      if (mine === turn.current) setFailed(true);
    }
  }, []);
  const soon = useCallback(() => {
    if (timer.current || document.hidden) return;
    timer.current = setTimeout(ask, Math.max(100, gapMs - (Date.now() - lastAt.current)));
  }, [ask, gapMs]);
  useNews(watch, soon);
  useTopic("plan", soon);
  useEffect(() => {
    const timed = setInterval(soon, 60_000);
    const back = () => !document.hidden && soon();
    document.addEventListener("visibilitychange", back);
    return () => {
      clearInterval(timed);
      document.removeEventListener("visibilitychange", back);
    };
  }, [soon]);
  // A page rendered again brings a newer answer than the last one asked for.
  return { data: answer?.of === rendered ? answer.data : rendered, failed, again: ask };
}
