"use client";
import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { useConnection } from "./useLive";

const EVERY_MS = 60_000;
const RETRY_MS = 500;

/**
 * Renders the page again on the server once a minute while it is looked at, when it is looked at again, and after a
 * lost connection: series are not carried by the socket.
 */
export function AutoRefresh() {
  const router = useRouter();
  const { state, recovered } = useConnection();
  useEffect(() => {
    if (state !== "live") return;
    let last = Date.now();
    const refresh = () => {
      if (document.hidden || Date.now() - last < EVERY_MS) return;
      last = Date.now();
      startTransition(() => router.refresh());
    };
    const timer = setInterval(refresh, EVERY_MS / 4);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [router, state]);
  useEffect(() => {
    if (recovered === 0) return;
    return whenPagesAnswer(() => startTransition(() => router.refresh()));
  }, [router, recovered]);
  return null;
}

/** The socket may answer before the pages do, and a refused page would be loaded anew; so this asks for a small file of theirs first. */
function whenPagesAnswer(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const ask = async () => {
    const ready = await fetch("/icon.svg", { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) then();
    else timer = setTimeout(ask, RETRY_MS);
  };
  timer = setTimeout(ask, 0);
  return () => clearTimeout(timer);
}
