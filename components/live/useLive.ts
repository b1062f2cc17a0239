"use client";
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import type { IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { type Connection, itemKey, live } from "./socket";

const listen = (listener: () => void) => live.listen(listener);
const BEFORE: Connection = { state: "connecting", asOf: null, recovered: 0, signedOut: false, readmitted: 0 };

/**
 * The values of live items in the order given: the server-rendered ones at first, then what the socket brings.
 * The newer of the two wins, so a page rendered again while disconnected is not set back.
 */
export function useLive(items: readonly LiveItemInput[], initialValues: readonly IndicatorValue[]) {
  const text = JSON.stringify(items);
  const stable = useMemo(() => JSON.parse(text) as LiveItemInput[], [text]);
  const keys = useMemo(() => stable.map(itemKey), [stable]);
  const shown = useRef<readonly IndicatorValue[]>(initialValues);
  useEffect(() => live.watch(stable), [stable]);

  const read = useCallback(() => {
    const next = keys.map((key, i) => newer(live.value(key), initialValues[i]!));
    if (next.length !== shown.current.length || next.some((value, i) => value !== shown.current[i])) {
      shown.current = next;
    }
    return shown.current;
  }, [keys, initialValues]);
  return useSyncExternalStore(listen, read, () => initialValues);
}

/** State of the connection, how far the figures reach, and how often it has recovered. */
export function useConnection(): Connection {
  return useSyncExternalStore(
    listen,
    () => live.connection,
    () => BEFORE,
  );
}

function newer(fromSocket: IndicatorValue | undefined, rendered: IndicatorValue): IndicatorValue {
  if (!fromSocket) return rendered;
  return fromSocket.asOf >= rendered.asOf ? fromSocket : rendered;
}
