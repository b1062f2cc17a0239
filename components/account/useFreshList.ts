"use client";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import type { Topic } from "@/contracts/live";
import { useTopic } from "../live/useTopic";

/** Renders the page again on the server when its list has changed; the returned function does it now. */
export function useFreshList(topic: Topic): () => void {
  const router = useRouter();
  const refresh = () => startTransition(() => router.refresh());
  useTopic(topic, refresh);
  return refresh;
}
