import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";
import type { Logger } from "pino";

/** Next's pages on this process's http server. Requests wait until they are ready. */
export function pagesListener(
  dir: string,
  log: Logger,
  dev = false,
): (req: IncomingMessage, res: ServerResponse) => void {
  const app = next({ dev, dir, quiet: true });
  const handler = app.prepare().then(
    () => app.getRequestHandler(),
    (error: unknown) => {
      log.fatal({ err: error }, "the pages cannot be served");
      process.exit(1);
    },
  );
  return (req, res) => void handler.then((handle) => handle(req, res));
}
