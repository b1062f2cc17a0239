"use client";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { useConnection } from "./useLive";

const EVERY_MS = 60_000;

/** Renders the page again on the server once a minute and after a lost connection: series are not carried by the socket. */
export function AutoRefresh() {
  const router = useRouter();
  const { state, recovered } = useConnection();
  useEffect(() => {
    if (state !== "live") return;
    const refresh = () => {
      if (!document.hidden) startTransition(() => router.refresh());
    };
    const timer = setInterval(refresh, EVERY_MS);
    return () => clearInterval(timer);
  }, [router, state]);
  useEffect(() => {
    if (recovered > 0) startTransition(() => router.refresh());
  }, [router, recovered]);
  return null;
}
