import type { Logger } from "pino";
import type { Server } from "socket.io";
import { type Changed, Follow, type FollowAck, LIVE_NAMESPACE, type Topic } from "../../contracts/live.ts";
import type { Actor } from "../access/actor.ts";
import { type Action, reachOf } from "../access/policy.ts";

const EVERY_MS = 400;
const room = (topic: string) => `topic:${topic}`;

/** What a reader must be able to do to hear of a topic; the news says no more than that something changed. */
const RULES: Record<Topic, Action> = {
  plan: "figures.read",
  disputes: "disputes.read",
  sharing: "sharing.read",
  orders: "orders.read",
  notifications: "self",
  people: "people.manage",
  tokens: "tokens.manage",
  deadLetters: "deadLetters.manage",
  prices: "figures.read",
  registry: "registry.read",
};

/** Tells sockets that a list they follow has changed. The versions are read once for all, and only while someone follows. */
export class TopicNews {
  readonly #io: Server;
  readonly #read: () => Promise<Map<string, number>>;
  readonly #log: Logger;
  #known = new Map<string, number>();
  #timer: NodeJS.Timeout;
  #reading = false;

  constructor(io: Server, read: () => Promise<Map<string, number>>, log: Logger) {
    this.#io = io;
    this.#read = read;
    this.#log = log;
    io.of(LIVE_NAMESPACE).on("connection", (socket) => {
      socket.on("follow", (payload: unknown, ack: unknown) => {
        const answer = typeof ack === "function" ? (ack as (a: FollowAck) => void) : () => {};
        const parsed = Follow.safeParse(payload);
        if (!parsed.success) return answer({ error: parsed.error.issues[0]!.message });
        const denied = parsed.data.topics.find((topic) => reachOf(socket.data.actor as Actor, RULES[topic]) === null);
        if (denied) return answer({ error: `You may not follow ${denied}.` });
        for (const name of socket.rooms) if (name.startsWith("topic:")) void socket.leave(name);
        void socket.join(parsed.data.topics.map(room));
        this.#read().then(
          (versions) =>
            answer({
              versions: Object.fromEntries(parsed.data.topics.map((topic) => [topic, versions.get(topic) ?? 0])),
            }),
          () => answer({ error: "The store does not answer; try again." }),
        );
      });
    });
    this.#timer = setInterval(() => void this.#tell(), EVERY_MS);
    this.#timer.unref();
  }

  async #tell(): Promise<void> {
    const live = this.#io.of(LIVE_NAMESPACE);
    if (this.#reading || ![...live.adapter.rooms.keys()].some((name) => name.startsWith("topic:"))) return;
    this.#reading = true;
    try {
      const versions = await this.#read();
      for (const [topic, version] of versions) {
        if (this.#known.get(topic) === version) continue;
        live.to(room(topic)).emit("changed", { topic, version } as Changed);
      }
      this.#known = versions;
    } catch (error) {
      this.#log.debug({ err: error }, "topics could not be read");
    } finally {
      this.#reading = false;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
