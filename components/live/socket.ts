"use client";
import { io, type Socket } from "socket.io-client";
import type { IndicatorValue } from "@/contracts/indicator";
import type { Changed, FollowAck, LiveItemInput, LiveValue, SubscribeAck, Tick, Topic } from "@/contracts/live";

export type Connection = {
  state: "connecting" | "live" | "lost";
  /** Up to when the newest answer is complete; null before the first. */
  asOf: string | null;
  /** Rises with every subscription answered after a loss, so that a page can fetch again what the socket does not carry. */
  recovered: number;
  /** The server does not know the reader any more. */
  signedOut: boolean;
  /** Rises when the server lets the reader in again after it cut them off: their rights may have changed. */
  readmitted: number;
};

type Watched = { item: LiveItemInput; watchers: number };

const ACK_TIMEOUT_MS = 10_000;
const RETRY_MS = 2_000;
/** An idle server speaks every five seconds; one that is silent for longer has lost its store or its way to us. */
const SILENCE_MS = 15_000;

/** Names an item whatever the order of its fields. */
export function itemKey(item: LiveItemInput): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The one connection of a page. Watchers register items; their union is subscribed to in one message.
 * A gap in `seq`, a reconnection or a refusal asks again, so values heal without a reload.
 */
class LiveSocket {
  private socket: Socket | null = null;
  private readonly watched = new Map<string, Watched>();
  private readonly values = new Map<string, IndicatorValue>();
  private readonly listeners = new Set<() => void>();
  private readonly followers = new Map<Topic, Set<() => void>>();
  private readonly versions = new Map<Topic, number>();
  private order: string[] = [];
  private seq: number | null = null;
  private attempt = 0;
  private cutOff = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  connection: Connection = { state: "connecting", asOf: null, recovered: 0, signedOut: false, readmitted: 0 };

  /** Watches items until the returned function is called. */
  watch(items: readonly LiveItemInput[]): () => void {
    for (const item of items) {
      const key = itemKey(item);
      const entry = this.watched.get(key) ?? { item, watchers: 0 };
      entry.watchers += 1;
      this.watched.set(key, entry);
    }
    this.open();
    if (items.some((item) => !this.order.includes(itemKey(item)))) this.subscribeIn(30);
    return () => {
      for (const item of items) this.release(itemKey(item));
    };
  }

  value(key: string): IndicatorValue | undefined {
    return this.values.get(key);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `onChange` whenever a topic has changed, also while the connection was lost, until the returned function is called. */
  follow(topic: Topic, onChange: () => void): () => void {
    const callbacks = this.followers.get(topic) ?? new Set();
    callbacks.add(onChange);
    const fresh = !this.followers.has(topic);
    this.followers.set(topic, callbacks);
    this.open();
    if (fresh) void this.followAll();
    return () => {
      callbacks.delete(onChange);
      if (callbacks.size === 0) this.followers.delete(topic);
    };
  }

  private async followAll(): Promise<void> {
    const { socket } = this;
    if (!socket?.connected || this.followers.size === 0) return;
    const topics = [...this.followers.keys()];
    const ack: FollowAck = await socket
      .timeout(ACK_TIMEOUT_MS)
      .emitWithAck("follow", { topics })
      .catch((error: Error) => ({ error: error.message }));
    if ("error" in ack) console.warn("topics refused:", ack.error);
    else {
      for (const topic of topics) this.hear({ topic, version: ack.versions[topic] ?? 0 });
      // A page that watches no figure has no subscription to tell that it is connected.
      if (this.watched.size === 0) this.say({ state: "live" });
    }
  }

  private hear({ topic, version }: Changed): void {
    const before = this.versions.get(topic);
    this.versions.set(topic, version);
    if (before === undefined || before === version) return;
    for (const callback of this.followers.get(topic) ?? []) callback();
  }

  private release(key: string): void {
    const entry = this.watched.get(key);
    if (!entry) return;
    entry.watchers -= 1;
    if (entry.watchers > 0) return;
    this.watched.delete(key);
    this.values.delete(key);
  }

  private open(): void {
    if (this.socket) return;
    const socket = io("/live", { transports: ["websocket"], reconnectionDelay: 300, reconnectionDelayMax: 1_000 });
    this.socket = socket;
    // The client library reconnects by itself except when the server refused the connection or closed it on purpose.
    const retry = () => !socket.active && setTimeout(() => socket.connect(), RETRY_MS);
    socket.on("connect", () => {
      const readmitted = this.connection.readmitted + Number(this.cutOff);
      this.cutOff = false;
      this.say({ signedOut: false, readmitted });
      this.subscribeIn(0);
      void this.followAll();
    });
    socket.on("changed", (changed: Changed) => this.hear(changed));
    socket.on("tick", (tick: Tick) => this.take(tick));
    socket.on("connect_error", ({ message }) => {
      this.lose();
      if (message === "unauthorized") this.say({ signedOut: true });
      retry();
    });
    socket.on("disconnect", (reason) => {
      this.cutOff = reason === "io server disconnect";
      this.lose();
      retry();
    });
  }

  private lose(): void {
    clearTimeout(this.silence);
    this.seq = null;
    this.order = [];
    this.say({ state: "lost" });
  }

  private subscribeIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.subscribe(), ms);
  }

  private async subscribe(): Promise<void> {
    const { socket } = this;
    if (!socket?.connected || this.watched.size === 0) return;
    const attempt = ++this.attempt;
    const order = [...this.watched.keys()];
    this.seq = null;
    this.order = order;
    const items = [...this.watched.values()].map((entry) => entry.item);
    const ack: SubscribeAck = await socket
      .timeout(ACK_TIMEOUT_MS)
      .emitWithAck("subscribe", { items })
      .catch((error: Error) => ({ error: error.message }));
    if (attempt !== this.attempt) return;
    if ("error" in ack) {
      console.warn("live subscription refused:", ack.error);
      this.lose();
      this.subscribeIn(RETRY_MS);
      return;
    }
    this.seq = ack.seq;
    this.heard();
    this.store(ack.values);
    const { state, recovered } = this.connection;
    this.say({ state: "live", asOf: ack.asOf, recovered: state === "lost" ? recovered + 1 : recovered });
  }

  /** Ticks between a subscription and its answer are skipped: the answer is newer, or shows the gap. */
  private take(tick: Tick): void {
    if (this.seq === null || tick.seq <= this.seq) return;
    if (tick.seq !== this.seq + 1) {
      this.seq = null;
      this.subscribeIn(0);
      return;
    }
    this.seq = tick.seq;
    this.heard();
    this.store(tick.changes);
    this.say({ asOf: tick.asOf });
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.lose();
      this.subscribeIn(0);
    }, SILENCE_MS);
  }

  private store(values: readonly LiveValue[]): void {
    for (const value of values) {
      const key = this.order[value.index];
      if (key !== undefined && this.watched.has(key)) this.values.set(key, value);
    }
  }

  private say(change: Partial<Connection>): void {
    this.connection = { ...this.connection, ...change };
    for (const listener of this.listeners) listener();
  }
}

export const live = new LiveSocket();
