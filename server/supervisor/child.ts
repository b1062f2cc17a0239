/** What a child may tell the supervisor over its IPC channel. */
export type FromChild = { type: "pong" } | { type: "progress"; text: string };
/** What the supervisor tells a child; `counts` says how often each child was started again. */
export type ToChild = { type: "ping" } | { type: "restarts"; counts: Record<string, number> };

type ChildOptions = {
  /** Ends the work in hand; the process exits when it settles. */
  onStop?: () => Promise<void> | void;
  onRestarts?: (counts: Record<string, number>) => void;
};

/** The child's end of the channel. */
export type Supervised = {
  /** Shows one line of progress, as it is, in the terminal of `npm start`; silent when nobody supervises. */
  progress(text: string): void;
};

/**
 * Every Node child calls this first: answers heartbeats, stops on SIGTERM, and dies with the supervisor.
 * Run without a supervisor (a bench, a test), SIGINT stops it too.
 */
export function superviseMe({ onStop, onRestarts }: ChildOptions = {}): Supervised {
  const supervised = typeof process.send === "function";
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    try {
      await onStop?.();
      process.exit(0);
    } catch (error) {
      console.error(error);
      process.exit(1);
    }
  };
  process.on("SIGTERM", stop);
  if (!supervised) {
    process.on("SIGINT", stop);
    return { progress: () => {} };
  }
  const send = (message: FromChild) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  // The supervisor is gone: an orderly exit could hang in a native engine, so go the way the supervisor went.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.on("message", (message: ToChild) => {
    if (message.type === "ping") send({ type: "pong" });
    else if (message.type === "restarts") onRestarts?.(message.counts);
  });
  return { progress: (text) => send({ type: "progress", text }) };
}
