"use client";
import { useEffect } from "react";
import { useConnection } from "./useLive";
import { useRefresh } from "./useRefresh";

const EVERY_MS = 60_000;
const RETRY_MS = 1_000;

/**
 * Renders the page again on the server once a minute while it is looked at, when it is looked at again, and after a
 * lost connection: series are not carried by the socket.
 */
export function AutoRefresh() {
  const renew = useRefresh();
  const { state, recovered } = useConnection();
  useEffect(() => {
    if (state !== "live") return;
    let last = Date.now();
    let cancel = () => {};
    const refresh = () => {
      if (document.hidden || Date.now() - last < EVERY_MS) return;
      last = Date.now();
      cancel();
      cancel = whenReady(() => renew());
    };
    const timer = setInterval(refresh, EVERY_MS / 4);
    document.addEventListener("visibilitychange", refresh);
    return () => {
      cancel();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", refresh);
    };
  }, [renew, state]);
  useEffect(() => {
    if (recovered === 0) return;
    return whenReady(() => renew());
  }, [renew, recovered]);
  return null;
}

/**
 * Waits until the stores and the pages answer: a page made without them would put an error in place of good figures,
 * and after a restart the socket may be back before the pages are.
 */
export function whenReady(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const answers = (path: string) =>
    fetch(path, { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );
  const ask = async () => {
    const ready = (await answers("/readyz")) && (await answers("/icon.svg"));
    if (ready) then();
    else timer = setTimeout(ask, RETRY_MS);
  };
  timer = setTimeout(ask, 0);
  return () => clearTimeout(timer);
}
