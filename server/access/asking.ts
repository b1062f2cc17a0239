import { AsyncLocalStorage } from "node:async_hooks";
import { type Actor, NOBODY } from "./actor.ts";

const key = Symbol.for("data-cockpit.asking");
type Global = typeof globalThis & { [key]?: AsyncLocalStorage<Actor> };

/** Next bundles pages apart from the web process; both meet on the global object. */
const storage = () => {
  const place = globalThis as Global;
  place[key] ??= new AsyncLocalStorage();
  return place[key];
};

/** Runs `work` on behalf of an actor: everything below it asks under their rights. */
export const askingAs = <T>(actor: Actor, work: () => T): T => storage().run(actor, work);

/** On whose behalf the current work runs; NOBODY where none was named. */
export const askingActor = (): Actor => storage().getStore() ?? NOBODY;
