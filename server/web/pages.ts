import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";
import type { Logger } from "pino";

const BOOTING = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>數據駕駛艙</title>
<p style="font:16px sans-serif;padding:3em">數據駕駛艙 正在啟動… · Starting…</p>`;

/** Next's pages on this process's http server. Until they are ready, a page that tries again by itself. */
export function pagesListener(
  dir: string,
  log: Logger,
  dev = false,
): (req: IncomingMessage, res: ServerResponse) => void {
  const app = next({ dev, dir, quiet: true });
  let handle: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | null = null;
  app.prepare().then(
    () => {
      handle = app.getRequestHandler();
    },
    (error: unknown) => {
      log.fatal({ err: error }, "the pages cannot be served");
      process.exit(1);
    },
  );
  return (req, res) => {
    if (handle) void handle(req, res);
    else res.writeHead(503, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "1" }).end(BOOTING);
  };
}
