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

/** A token that is refused is out; a store that does not answer says nothing about rights. */
const isRefusal = (error: unknown) => (error as { status?: number }).status === 401;

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
      // The message goes to the client: which of the two it is, and nothing of the store.
      (error: unknown) => next(new Error(isRefusal(error) ? "unauthorized" : "unavailable")),
    );
  });
  setInterval(() => void recheck(), RECHECK_MS).unref();
  let checking = false;
  async function recheck(): Promise<void> {
    if (checking) return;
    checking = true;
    try {
      const sockets = [...live.sockets.values()] as unknown as Socket[];
      const actorOf = (socket: Socket) => socket.data.actor as Actor;
      // A thousand people are one question; walls and tokens are few, and known for a moment.
      const people = await whoIs.peopleBehind([...new Set(sockets.flatMap((each) => actorOf(each).sessionId ?? []))]);
      for (const socket of sockets) {
        const { sessionId } = actorOf(socket);
        const now = sessionId ? (people.get(sessionId) ?? null) : await stillThere(socket);
        if (now === undefined || (now && rightsOf(now) === rightsOf(actorOf(socket)))) continue;
        log.info({ socket: socket.id }, "rights changed or session ended");
        socket.disconnect();
      }
    } catch (error) {
      log.debug({ err: error }, "rights could not be checked");
    } finally {
      checking = false;
    }
  }
  /** Who a wall or a token is now; null: nobody any more, undefined: the store does not say. */
  async function stillThere(socket: Socket): Promise<Actor | null | undefined> {
    try {
      return await whoIs.actorOf(credentialsOf(socket));
    } catch (error) {
      return isRefusal(error) ? null : undefined;
    }
  }
}
