import { quantile } from "./figures.ts";
import type { Instance } from "./instance.ts";

/** What is asked, by whom, and under which name it is reported. */
export type Ask = readonly [name: string, by: { cookie: string }, path: string];
const ROUNDS = 200;
const WARM_UP = 20;

/** Reads a path of the interface as somebody. */
export async function readAs<T>(instance: Instance, cookie: string, path: string): Promise<T> {
  const answer = await fetch(`${instance.url}/api/v1${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A row of the report: how long something took. */
export const timesRow = (ask: string, times: readonly number[]): Record<string, string | number> => ({
  ask,
  "p50 ms": quantile(times, 0.5).toFixed(1),
  "p95 ms": quantile(times, 0.95).toFixed(1),
  "p99 ms": quantile(times, 0.99).toFixed(1),
});

/** Asks each question many times, one after the other. */
export async function askTimes(instance: Instance, asks: readonly Ask[]) {
  const rows: Record<string, string | number>[] = [];
  let asked = 0;
  for (const [name, { cookie }, path] of asks) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS + WARM_UP; i++) {
      const started = performance.now();
      await readAs(instance, cookie, path);
      if (i >= WARM_UP) times.push(performance.now() - started);
      asked++;
    }
    rows.push(timesRow(name, times));
  }
  return { rows, asked };
}

/** The cursor of a page deep in a list. */
export async function laterPage(instance: Instance, cookie: string, path: string, pages: number): Promise<string> {
  let after = "";
  for (let i = 0; i < pages; i++) {
    const { next } = await readAs<{ next: string | null }>(
      instance,
      cookie,
      `${path}?limit=200${after && `&after=${encodeURIComponent(after)}`}`,
    );
    after = next!;
  }
  return encodeURIComponent(after);
}
