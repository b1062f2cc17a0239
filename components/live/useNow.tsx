"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Now = createContext(0);
const STEP_MS = 5_000;
const SKEW_MS = 60_000;

/** Gives a page one clock: the server's at first, so that both renders agree; a reader's clock that is far off is corrected. */
export function ClockProvider({ serverNow, children }: { serverNow: number; children: ReactNode }) {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ahead = Date.now() - serverNow;
    const skew = Math.abs(ahead) > SKEW_MS ? ahead : 0;
    const timer = setInterval(() => setNow(Date.now() - skew), STEP_MS);
    return () => clearInterval(timer);
  }, [serverNow]);
  return <Now value={now}>{children}</Now>;
}

/** The present, in epoch milliseconds, moving every five seconds. */
export function useNow(): number {
  return useContext(Now);
}

/** The present to the minute: for what is drawn anew whenever it moves. */
export function useMinute(): number {
  return Math.floor(useContext(Now) / 60_000) * 60_000;
}
