import { io, type Socket } from "socket.io-client";
import type { LiveItemInput, LiveValue, SubscribeAck, Tick } from "../../contracts/live.ts";
import { ADMIN_TOKEN } from "./api.ts";

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

  /** `who`: a token, or the cookies of a browser. */
  static async connect(
    url: string,
    who: { token?: string; cookie?: string } = { token: ADMIN_TOKEN },
  ): Promise<LiveClient> {
    const socket = io(`${url}/live`, {
      transports: ["websocket"],
      forceNew: true,
      reconnectionDelay: 100,
      ...(who.token && { auth: { token: who.token } }),
      ...(who.cookie && { extraHeaders: { cookie: who.cookie } }),
    });
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
