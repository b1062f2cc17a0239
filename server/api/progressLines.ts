import type { Logger } from "pino";
import { Problem } from "./problem.ts";

/** No more often than this, so that telling costs nothing. */
const EVERY_MS = 60;

/**
 * An answer of NDJSON that says how far a piece of work is and ends with what came of it: `work`'s answer, or `problem`.
 * The work goes on when nobody listens any more: it is all or nothing by itself.
 */
export function progressLines(
  log: Logger,
  work: (tell: (progress: { phase: string; done: number; of: number }) => void) => Promise<object>,
): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (line: object) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      let last = "";
      let told = Number.NEGATIVE_INFINITY;
      const tell = (progress: { phase: string; done: number; of: number }) => {
        if (progress.phase === last && performance.now() - told < EVERY_MS) return;
        last = progress.phase;
        told = performance.now();
        send(progress);
      };
      void work(tell)
        .catch((error: unknown) => {
          if (error instanceof Problem) {
            return { problem: { status: error.status, type: error.type, detail: error.message, ...error.extra } };
          }
          log.error({ err: error }, "work with progress failed");
          return { problem: { status: 500, type: "internal-error", detail: "Something went wrong here." } };
        })
        .then((end) => {
          send(end);
          if (open) controller.close();
          open = false;
        });
    },
    cancel() {
      open = false;
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "application/x-ndjson; charset=utf-8", "Cache-Control": "no-store" },
  });
}
