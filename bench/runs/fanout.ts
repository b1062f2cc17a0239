import { io, type Socket } from "socket.io-client";
import { TILE_IDS } from "../../components/panels/overviewItems.ts";
import type { LiveItemInput, SubscribeAck, Tick } from "../../contracts/live.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { ADMIN_TOKEN, type Instance, startInstance } from "../instance.ts";
import { steadyLoad } from "../load.ts";

const SECONDS = 30;

async function storeQueries(instance: Instance): Promise<number> {
  const text = await (await fetch(`${instance.url}/metrics`)).text();
  return Number(/^cockpit_store_queries_total (\d+)/m.exec(text)?.[1]);
}

async function connect(instance: Instance, onTick: (tick: Tick, at: number) => void): Promise<Socket> {
  const socket = io(`${instance.url}/live`, {
    transports: ["websocket"],
    forceNew: true,
    auth: { token: ADMIN_TOKEN },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const items: LiveItemInput[] = TILE_IDS.map((id) => ({ id, window: "today" }));
  const ack = (await socket.timeout(20_000).emitWithAck("subscribe", { items })) as SubscribeAck;
  if ("error" in ack) throw new Error(ack.error);
  let seq = ack.seq;
  socket.on("tick", (tick: Tick) => {
    if (tick.seq !== seq + 1) gaps++;
    seq = tick.seq;
    onTick(tick, Date.now());
  });
  return socket;
}
let gaps = 0;

/** Store queries a second with 1 and with 1,000 viewers of the overview's tiles, and the time from a tick to its receipt. */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root);
  try {
    await registerCity(instance);
    const load = steadyLoad(instance, 200);
    const rows: Record<string, string | number>[] = [];
    const sockets: Socket[] = [];
    for (const viewers of [1, 1000]) {
      const delays: number[] = [];
      let ticks = 0;
      let counting = false;
      for (const socket of sockets.splice(0)) socket.disconnect();
      while (sockets.length < viewers) {
        const batch = Array.from({ length: Math.min(50, viewers - sockets.length) }, () =>
          connect(instance, (tick, at) => {
            if (!counting) return;
            ticks++;
            delays.push(at - Date.parse(tick.asOf));
          }),
        );
        sockets.push(...(await Promise.all(batch)));
      }
      await new Promise((resolve) => setTimeout(resolve, 3000));
      gaps = 0;
      counting = true;
      const cpu = instance.cpuSeconds("web.js");
      const before = await storeQueries(instance);
      await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
      const after = await storeQueries(instance);
      counting = false;
      rows.push({
        viewers,
        "store queries/s": ((after - before) / SECONDS).toFixed(1),
        "ticks/s a viewer": (ticks / viewers / SECONDS).toFixed(2),
        "tick → receipt p50 ms": quantile(delays, 0.5),
        "p99 ms": quantile(delays, 0.99),
        gaps,
        "web CPU": `${(((instance.cpuSeconds("web.js") - cpu) / SECONDS) * 100).toFixed(0)} %`,
      });
    }
    for (const socket of sockets) socket.disconnect();
    await load.stop();
    report("fanout", rows);
  } finally {
    await instance.stop();
  }
}
