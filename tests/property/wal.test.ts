import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Frame, WriteAheadLog } from "../../server/ingest/wal.ts";

type Step =
  | { do: "append"; frames: { batch: number; text: string }[] }
  | { do: "done"; batch: number }
  | { do: "crash"; torn: "nothing" | "garbage" | "frame"; cut: number };

const text = fc.string({ unit: fc.constantFrom("a", "\n", "{", "\0", "異"), maxLength: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("append" as const),
      frames: fc.array(fc.record({ batch: fc.nat(5), text }), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("done" as const), batch: fc.nat(5) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("crash" as const),
      torn: fc.constantFrom("nothing", "garbage", "frame"),
      cut: fc.nat(200),
    }),
  },
);
const shown = (frame: { batch: string; payload: Buffer }) => `${frame.batch}: ${frame.payload}`;

const newest = (dir: string) => {
  const name = readdirSync(dir).sort().at(-1);
  return name === undefined ? undefined : join(dir, name);
};

/** What a crash in the middle of an append leaves behind the last frame that was answered. */
async function tear(dir: string, torn: "garbage" | "frame", cut: number): Promise<void> {
  const path = newest(dir);
  if (!path) return;
  if (torn === "garbage") {
    appendFileSync(path, Buffer.from('{"s":"deliveries","b":"x","n":1,'.slice(0, (cut % 30) + 1)));
    return;
  }
  const whole = statSync(path).size;
  const spare = mkdtempSync(join(tmpdir(), "cockpit-wal-spare-"));
  const other = new WriteAheadLog(spare);
  await other.append([frameOf("never", "answered ".repeat(10))]);
  await other.close();
  appendFileSync(path, readFileSync(newest(spare)!));
  const end = statSync(path).size;
  truncateSync(path, whole + Math.min(end - whole - 1, 1 + (cut % (end - whole - 1))));
  rmSync(spare, { recursive: true });
}

const frameOf = (batch: string, payload: string): Frame => ({
  stream: "deliveries",
  batch,
  rows: 1,
  at: 1,
  payload: Buffer.from(payload),
});

it("gives back every answered frame of every unfinished batch, in order, after any crashes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: "max" }), async (steps) => {
      const dir = mkdtempSync(join(tmpdir(), "cockpit-wal-"));
      let log = new WriteAheadLog(dir);
      const crashed: WriteAheadLog[] = [];
      let boot = 0;
      expect(log.recover()).toEqual([]);
      /** Answered frames in order, batches known to be done, and those whose note no later append has carried yet. */
      let answered: { batch: string; payload: Buffer }[] = [];
      let noted = new Set<string>();
      let unwritten = new Set<string>();
      try {
        for (const action of [...steps, { do: "crash", torn: "nothing", cut: 0 } as const]) {
          if (action.do === "append") {
            const frames = action.frames
              .map(({ batch, text: payload }) => frameOf(`b${boot}.${batch}`, payload))
              .filter(({ batch }) => !noted.has(batch) && !unwritten.has(batch));
            await log.append(frames);
            answered.push(...frames);
            for (const batch of unwritten) noted.add(batch);
            unwritten = new Set();
          } else if (action.do === "done") {
            const name = `b${boot}.${action.batch}`;
            if (!answered.some(({ batch }) => batch === name)) continue;
            log.done(name);
            unwritten.add(name);
          } else {
            if (action.torn !== "nothing") await tear(dir, action.torn, action.cut);
            crashed.push(log);
            log = new WriteAheadLog(dir);
            boot++;
            const found = log.recover();
            const must = answered.filter(({ batch }) => !noted.has(batch) && !unwritten.has(batch));
            const may = new Set(answered.filter(({ batch }) => unwritten.has(batch)).map(shown));
            expect(found.filter((frame) => !may.has(shown(frame)) || must.includes(frame)).map(shown)).toEqual(
              must.map(shown),
            );
            expect(log.backlogBytes).toBe(found.reduce((sum, frame) => sum + frame.payload.length, 0));
            // The process replays what it found and goes on.
            answered = found;
            noted = new Set();
            unwritten = new Set();
          }
        }
      } finally {
        for (const each of [...crashed, log]) await each.close();
        rmSync(dir, { recursive: true });
      }
    }),
    { numRuns: 60 },
  );
});

it("keeps the notes of finished batches as long as an older segment holds their frames", async () => {
  const dir = mkdtempSync(join(tmpdir(), "cockpit-wal-"));
  const log = new WriteAheadLog(dir);
  const filler = Buffer.alloc(40 * 1024 * 1024, "x").toString();
  await log.append([frameOf("stuck", "waits for its store"), frameOf("quick", "is soon in the store")]);
  log.done("quick");
  for (let i = 0; i < 6; i++) {
    await log.append([frameOf(`fill${i}`, filler)]);
    log.done(`fill${i}`);
  }
  // No orderly close: the process dies here.
  const found = new WriteAheadLog(dir).recover();
  expect(found.map(({ batch }) => batch).filter((batch) => !batch.startsWith("fill5"))).toEqual(["stuck"]);
  await log.close();
  rmSync(dir, { recursive: true });
});
