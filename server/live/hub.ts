import type { Logger } from "pino";
import type { Server } from "socket.io";
import type { IndicatorValue } from "../../contracts/indicator.ts";
import {
  LIVE_NAMESPACE,
  type LiveItem,
  type LiveValue,
  Subscribe,
  type SubscribeAck,
  type Tick,
} from "../../contracts/live.ts";
import type { Scope } from "../../contracts/scope.ts";
import type { StreamName } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import { itemKey } from "../indicators/figures.ts";
import { StreamPace } from "./streamPace.ts";
import { newsOf, type Watched, watch } from "./watched.ts";

const TICK_MS = 1000;
/**
 * Figures of busy streams move with every tick, so they are asked when no tick was sent for this long: the ticks between
 * stay free for rare news, which is sent at once.
 */
const BEAT_MS = 2500;
/** Sliding windows move without events, so everything is asked again this often; an idle room hears at this pace too. */
const REFRESH_MS = 5000;
/** A tick waits this long for its answers, or for rare news until that is there; what comes later goes with the next. */
const ANSWER_MS = 250;
const RARE_ANSWER_MS = 1000;
/** A figure that costs more than a tick waits for is asked for a tenth of the time at most. */
const COSTS_APART = 10;
const apartOf = ({ costMs }: Watched) => (costMs > ANSWER_MS ? COSTS_APART * costMs : 0);

/** What the names of rooms of items begin with; a socket is in one of them at a time. */
const ITEMS = "items:";
type Room = { name: string; keys: string[]; seq: number; asOf: string; sentAt: number };

export type LiveDeps = {
  /** The value of an item as of now. */
  read: (item: LiveItem, scope: Scope) => Promise<IndicatorValue>;
  streamsOf: (id: string) => readonly string[];
  log: Logger;
  clock?: () => number;
  onTick?: (seconds: number, items: number) => void;
  /** A tick was sent whose oldest event was received at `since`, epoch ms. */
  onShown?: (since: number, at: number) => void;
};

/**
 * Live figures. Each watched item is computed once per tick and scope, however many watch it; sockets that watch the
 * same items under the same scope share a room, and each room gets one encoded packet.
 */
export class LiveHub {
  readonly #io: Server;
  readonly #deps: LiveDeps;
  readonly #clock: () => number;
  readonly #items = new Map<string, Watched>();
  readonly #rooms = new Map<string, Room>();
  #timer: NodeJS.Timeout | null = null;
  /** When the timer fires, epoch ms. */
  #timerAt = 0;
  /** When a tick was last made, and when one was last sent to anybody. */
  #tickedAt = 0;
  #sentAt = 0;
  #ticking = false;
  /** Counts what was told by `committed` and `registryChanged`. */
  #news = 0;
  /** The items with news that no room has been sent, and whether some of it is rare: what is not waits for a beat. */
  #changed = new Set<string>();
  #rareChange = false;
  /** When the oldest event was received that the next tick tells, epoch ms. */
  #oldest = Number.POSITIVE_INFINITY;
  /** Rare news on its way: asked for when it came, so that a tick that is due has it or waits for it. */
  readonly #early = new Set<Promise<void>>();
  readonly #pace = new StreamPace();

  constructor(io: Server, deps: LiveDeps) {
    this.#io = io;
    this.#deps = deps;
    this.#clock = deps.clock ?? Date.now;
    const live = io.of(LIVE_NAMESPACE);
    live.on("connection", (socket) => {
      let asked = 0;
      socket.on("subscribe", (payload: unknown, ack: unknown) => {
        const answer = typeof ack === "function" ? (ack as (a: SubscribeAck) => void) : () => {};
        const attempt = ++asked;
        this.#subscribe(payload, socket.data.scope as Scope | null, (room) => {
          if (attempt !== asked) throw new Problem(409, "replaced", "A newer subscription took this one's place.");
          if (!socket.connected) return;
          void socket.join(room.name);
          for (const name of socket.rooms) {
            if (name.startsWith(ITEMS) && name !== room.name) void socket.leave(name);
          }
        }).then(answer, (error: unknown) => {
          if (!(error instanceof Problem)) deps.log.warn({ err: error }, "subscribe failed");
          answer({ error: error instanceof Problem ? error.message : "The store does not answer; try again." });
        });
      });
    });
    live.adapter.on("delete-room", (name: string) => this.#forget(name));
  }

  get sockets(): number {
    return this.#io.of(LIVE_NAMESPACE).sockets.size;
  }

  /** Reads what nobody watches yet, then lets the caller into the room, without a pause in which others could empty it. */
  async #subscribe(payload: unknown, scope: Scope | null, enter: (room: Room) => void): Promise<SubscribeAck> {
    if (!scope) throw new Problem(403, "forbidden", "You may not see figures.");
    const parsed = Subscribe.safeParse(payload);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw new Problem(400, "bad-subscription", `${issue.path.join(".") || "payload"}: ${issue.message}`);
    }
    const keys = parsed.data.items.map((item) => itemKey(item, scope));
    const held = new Map<string, Watched>();
    const missing = new Map<string, LiveItem>();
    keys.forEach((key, i) => {
      const watched = this.#items.get(key);
      if (watched) held.set(key, watched);
      else missing.set(key, parsed.data.items[i]!);
    });
    if (missing.size > 0) {
      const items = [...missing.values()];
      const news = this.#news;
      const values = await Promise.all(items.map((item) => this.#deps.read(item, scope)));
      [...missing].forEach(([key, item], i) => {
        const value = values[i]!;
        const streams = this.#deps.streamsOf(item.id);
        const dirty = this.#news === news ? null : 0; // it came in while this was read
        held.set(key, watch({ item, scope, streams, value, askedAt: this.#clock(), dirty }));
      });
    }
    for (const [key, watched] of held) {
      if (this.#items.has(key)) continue;
      // Left by its last watcher while the others were read: it has missed the news since.
      if (!missing.has(key)) Object.assign(watched, { dirty: 0, rare: true });
      this.#items.set(key, watched);
    }
    const name = `${ITEMS}${JSON.stringify(keys)}`;
    let room = this.#rooms.get(name);
    if (!room) {
      // Nobody was there to send to, so the first news of whatever stream is sent at once.
      if (this.#rooms.size === 0) this.#tickedAt = this.#clock() - BEAT_MS;
      room = { name, keys, seq: 0, asOf: new Date(this.#clock()).toISOString(), sentAt: this.#clock() };
      this.#rooms.set(name, room);
    }
    try {
      enter(room);
    } finally {
      if (!this.#io.of(LIVE_NAMESPACE).adapter.rooms.has(name)) this.#forget(name);
    }
    this.#schedule();
    const values = keys.map((key, index): LiveValue => ({ index, ...(this.#items.get(key) ?? held.get(key))!.value }));
    return { seq: room.seq, asOf: room.asOf, values };
  }

  #forget(name: string): void {
    if (!this.#rooms.delete(name)) return;
    const used = new Set([...this.#rooms.values()].flatMap((room) => room.keys));
    for (const key of this.#items.keys()) if (!used.has(key)) this.#items.delete(key);
  }

  /** Tells that events of a stream, the oldest received at `receivedAt`, are in the store: what it feeds is asked again. */
  committed(stream: StreamName, receivedAt = this.#clock()): void {
    this.#news++;
    const now = this.#clock();
    const busy = this.#pace.committed(stream, now);
    for (const [key, watched] of this.#items) {
      if (!watched.streams.includes(stream)) continue;
      watched.rare ||= !busy;
      watched.untold ??= receivedAt;
      watched.dirty ??= watched.askedAt + apartOf(watched);
      if (busy || watched.asking || watched.dirty > now) continue;
      const early = this.#askAgain(key, watched, now).finally(() => this.#early.delete(early));
      this.#early.add(early);
    }
    this.#schedule();
  }

  /** Tells that the registry changed: everything may differ. */
  registryChanged(): void {
    this.#news++;
    for (const watched of this.#items.values()) {
      watched.dirty = 0;
      watched.rare = true;
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#ticking || this.#rooms.size === 0) return;
    const beat = this.#tickedAt + BEAT_MS;
    let at = this.#tickedAt + REFRESH_MS;
    if (this.#changed.size > 0) at = this.#rareChange ? 0 : beat;
    for (const { dirty, rare, asking } of this.#items.values())
      if (dirty !== null && !asking) at = Math.min(at, rare ? dirty : Math.max(beat, dirty));
    at = Math.max(this.#clock(), this.#sentAt + TICK_MS, at);
    if (this.#timer) {
      if (this.#timerAt <= at) return;
      clearTimeout(this.#timer);
    }
    this.#timer = setTimeout(() => void this.#tick(), at - this.#clock());
    this.#timer.unref();
    this.#timerAt = at;
  }

  async #tick(): Promise<void> {
    this.#timer = null;
    this.#ticking = true;
    try {
      await this.#refresh(this.#clock());
    } catch (error) {
      this.#deps.log.warn({ err: error }, "tick failed");
    } finally {
      // Counted from its end: a slow tick must not be followed by another one at once.
      this.#tickedAt = this.#clock();
      this.#ticking = false;
      this.#schedule();
    }
  }

  async #refresh(now: number): Promise<void> {
    const beat = now - this.#tickedAt >= BEAT_MS - 50;
    const due = [...this.#items].filter(
      ([, w]) =>
        !w.asking &&
        ((w.dirty !== null && w.dirty <= now && (w.rare || beat)) ||
          now - w.askedAt >= Math.max(REFRESH_MS - 50, apartOf(w))),
    );
    const rare = new Set(due.filter(([, w]) => w.rare));
    const waits = rare.size + this.#early.size > 0;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, waits ? RARE_ANSWER_MS : ANSWER_MS);
    });
    const ask = ([key, watched]: [string, Watched]) => this.#askAgain(key, watched, now);
    // Rare news is asked first, since the store answers in order, and the tick leaves when it is answered.
    const first = Promise.all([...this.#early, ...[...rare].map(ask)]);
    const others = Promise.all(due.filter((entry) => !rare.has(entry)).map(ask));
    await Promise.race([waits ? first : others, late]);
    clearTimeout(timer);
    const changed = this.#changed;
    this.#changed = new Set();
    this.#rareChange = false;
    const oldest = this.#oldest;
    this.#oldest = Number.POSITIVE_INFINITY;
    const asOf = new Date(this.#clock()).toISOString();
    const live = this.#io.of(LIVE_NAMESPACE);
    for (const room of this.#rooms.values()) {
      const changes: LiveValue[] = [];
      room.keys.forEach((key, index) => {
        const watched = this.#items.get(key);
        if (watched && changed.has(key)) changes.push({ index, ...watched.value });
      });
      if (changes.length === 0 && now - room.sentAt < REFRESH_MS - 50) continue;
      room.seq++;
      room.asOf = asOf;
      room.sentAt = now;
      const tick: Tick = { seq: room.seq, asOf, changes };
      // volatile: a client that cannot take it now sees the gap in seq and asks again, instead of a backlog.
      live.to(room.name).volatile.emit("tick", tick);
      this.#sentAt = this.#clock();
    }
    if (changed.size > 0 && oldest <= now) this.#deps.onShown?.(oldest, this.#clock());
    this.#deps.onTick?.((this.#clock() - now) / 1000, due.length);
  }

  async #askAgain(key: string, watched: Watched, now: number): Promise<void> {
    const { rare, untold } = watched;
    watched.dirty = watched.untold = null;
    watched.rare = false;
    watched.asking = true;
    try {
      watched.value = await this.#deps.read(watched.item, watched.scope);
      watched.costMs = this.#clock() - now;
      watched.askedAt = now;
      const text = newsOf(watched.value);
      if (text !== watched.text) {
        this.#changed.add(key);
        this.#rareChange ||= rare;
        this.#oldest = Math.min(this.#oldest, untold ?? this.#oldest);
      }
      watched.text = text;
    } catch (error) {
      // Its as-of time stays behind, which is how a reader sees it; the others are not held up.
      watched.dirty = 0;
      this.#deps.log.warn({ err: error, item: watched.item }, "an item could not be read");
    } finally {
      watched.asking = false;
      this.#schedule();
    }
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }
}
