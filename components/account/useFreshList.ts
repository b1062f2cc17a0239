"use client";
import type { Topic } from "@/contracts/live";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";

/** Renders the page again on the server when its list has changed; the returned function does it now. */
export function useFreshList(topic: Topic): () => void {
  const refresh = useRefresh();
  useTopic(topic, refresh);
  return refresh;
}
