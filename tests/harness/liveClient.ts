import { io, type Socket } from "socket.io-client";
import type { LiveItemInput, LiveValue, SubscribeAck, Tick } from "../../contracts/live.ts";

type Received = { tick: Tick; at: number };

/** A viewer at the socket: keeps the newest value of each item it subscribed to. */
export class LiveClient {
  readonly socket: Socket;
  seq = -1;
  values: LiveValue[] = [];
  ticks: Received[] = [];
  gaps = 0;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("tick", (tick: Tick) => {
      this.ticks.push({ tick, at: Date.now() });
      if (tick.seq !== this.seq + 1) this.gaps++;
      this.seq = tick.seq;
      for (const change of tick.changes) this.values[change.index] = change;
    });
  }

  static async connect(url: string): Promise<LiveClient> {
    const socket = io(`${url}/live`, { transports: ["websocket"], forceNew: true, reconnectionDelay: 100 });
    const client = new LiveClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return client;
  }

  /** What the server acknowledges; a snapshot is taken over. */
  async subscribe(items: readonly LiveItemInput[] | unknown): Promise<SubscribeAck> {
    const ack = (await this.socket.timeout(10_000).emitWithAck("subscribe", { items })) as SubscribeAck;
    if ("values" in ack) {
      this.seq = ack.seq;
      this.values = [...ack.values];
    }
    return ack;
  }

  close(): void {
    this.socket.disconnect();
  }
}
