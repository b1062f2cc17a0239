import type { Logger } from "pino";
import type { Server, Socket } from "socket.io";
import { LIVE_NAMESPACE } from "../../contracts/live.ts";
import { scopeKey } from "../../contracts/scope.ts";
import type { Actor } from "../access/actor.ts";
import { scopeOf } from "../access/policy.ts";
import type { Credentials, WhoIs } from "../access/whoIs.ts";

const RECHECK_MS = 2000;

/** What a socket shows of who opened it: its cookie, or a token in the header or in `auth: {token}`. */
function credentialsOf(socket: Socket): Credentials {
  const { token } = socket.handshake.auth as { token?: unknown };
  const { authorization, cookie } = socket.handshake.headers;
  return { cookie, authorization: typeof token === "string" ? `Bearer ${token}` : authorization };
}

/** Rights as text: when it changes, what the socket watches is no longer what it may see. */
const rightsOf = (actor: Actor) => {
  const scope = scopeOf(actor);
  return `${actor.kind}|${actor.id}|${scope ? scopeKey(scope) : "-"}|${JSON.stringify(actor.grants)}`;
};

/**
 * Lets sockets in under the rights of their session or token, and asks again every two seconds: one whose session ended
 * or whose rights changed is cut off, and a page of somebody who may still read connects again under the new ones.
 */
export function admit(io: Server, whoIs: WhoIs, log: Logger): void {
  const live = io.of(LIVE_NAMESPACE);
  live.use((socket, next) => {
    whoIs.actorOf(credentialsOf(socket)).then(
      (actor) => {
        const scope = scopeOf(actor);
        if (actor.kind === "nobody") return next(new Error("unauthorized"));
        socket.data.actor = actor;
        socket.data.scope = scope;
        next();
      },
      (error: unknown) => next(error instanceof Error ? error : new Error("unauthorized")),
    );
  });
  setInterval(() => void recheck(), RECHECK_MS).unref();
  let checking = false;
  async function recheck(): Promise<void> {
    if (checking) return;
    checking = true;
    try {
      for (const socket of live.sockets.values()) {
        let now: Actor | null;
        try {
          now = await whoIs.actorOf(credentialsOf(socket as unknown as Socket));
        } catch (error) {
          // A token that is refused is out; a store that does not answer says nothing about rights.
          if ((error as { status?: number }).status !== 401) continue;
          now = null;
        }
        if (!now || rightsOf(now) !== rightsOf(socket.data.actor as Actor)) {
          log.info({ socket: socket.id }, "rights changed or session ended");
          socket.disconnect();
        }
      }
    } finally {
      checking = false;
    }
  }
}
