import { setTimeout as sleep } from "node:timers/promises";
import {
  DISPUTE_STEPS,
  LICENSE_ACTIONS,
  LICENSE_CHANNELS,
  SHARING_STEPS,
  STREAM_NAMES,
  type StreamName,
} from "../../contracts/streams.ts";
import type { Api } from "../harness/api.ts";
import { DAY, HOUR } from "../oracle/civil.ts";
import type { OracleDataset, Posted } from "../oracle/world.ts";

export const departments = ["water", "police", "health", "district-310101"];
export const datasets: OracleDataset[] = [
  { code: "d1", department: "water", kind: "table", freshness_limit_s: 60, security_grade: 1 },
  { code: "d2", department: "police", kind: "iot", freshness_limit_s: 86_400, sector: "交通" },
  { code: "d3", department: "district-310101", kind: "video", freshness_limit_s: 30 * 86_400, security_grade: 3 },
];
export const licenseTypes = ["lt1", "lt2", "lt3"];
export const scenarios = ["s1", "s2"];
const LIVES = 300;

/** Source systems that post without pause, again and again until they are answered 200. */
export class Load {
  /** Everything answered 200, and nothing else once `stop` has returned. */
  readonly acknowledged: Record<StreamName, Posted[]>;
  readonly counts = { batches: 0, accepted: 0, duplicates: 0, failures: 0 };
  readonly unexpected: string[] = [];
  readonly #api: Api;
  readonly #random: () => number;
  #number = 0;
  #stopping = false;
  #lanes: Promise<void>[] = [];

  constructor(api: Api, random: () => number) {
    this.#api = api;
    this.#random = random;
    this.acknowledged = { deliveries: [], dispute_steps: [], sharing_steps: [], license_events: [] };
  }

  start(lanes: number): void {
    this.#lanes = Array.from({ length: lanes }, () => this.#lane());
  }

  /** Lets every connection finish what it has begun. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#lanes);
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)]!;
  }

  #event(stream: StreamName): Posted {
    const at = Date.now() - this.#pick([0, 1000, HOUR, DAY, 40 * DAY, 400 * DAY]) * this.#random();
    const event: Record<string, unknown> = {
      event_id: `${stream}:${this.#number++}`,
      occurred_at: new Date(at).toISOString(),
      department: this.#pick(departments),
      ...(this.#random() < 0.5 ? { district: "310101" } : {}),
    };
    const life = `n${Math.floor(this.#random() * LIVES)}`;
    if (stream === "deliveries") {
      const produced_at = new Date(at - this.#random() * DAY).toISOString();
      const [mode, outcome] = [this.#pick(["push", "pull", "federated"]), this.#pick(["ok", "ok", "failed"])];
      const records = Math.floor(this.#random() * 1e6);
      Object.assign(event, { dataset: this.#pick(datasets).code, mode, outcome, records, produced_at });
    } else if (stream === "dispute_steps") {
      Object.assign(event, { case: life, step: this.#pick(DISPUTE_STEPS), subject_kind: "dataset", subject: "d1" });
    } else if (stream === "sharing_steps") {
      const [resource, scenario, consumer] = [
        this.#pick(datasets).code,
        this.#pick(scenarios),
        this.#pick(departments),
      ];
      Object.assign(event, { request: life, step: this.#pick(SHARING_STEPS), resource, scenario, consumer });
    } else {
      const [action, channel] = [this.#pick(LICENSE_ACTIONS), this.#pick(LICENSE_CHANNELS)];
      const more = { licenses: this.#pick([1, 1, 2]), face: this.#random() < 0.3, synced: this.#random() < 0.3 };
      const outcome = this.#pick(["ok", "ok", "ok", "failed"]);
      Object.assign(event, {
        license_type: this.#pick(licenseTypes),
        scenario: this.#pick(scenarios),
        action,
        channel,
        outcome,
        ...more,
      });
    }
    return event as Posted;
  }

  async #lane(): Promise<void> {
    while (!this.#stopping) {
      const stream = this.#pick(STREAM_NAMES);
      const fresh = Array.from({ length: 1 + Math.floor(this.#random() ** 2 * 400) }, () => this.#event(stream));
      // Source systems repeat themselves: within a batch, and what they sent long ago.
      const old = this.acknowledged[stream];
      const repeated = [...fresh.slice(0, 2), ...(old.length > 0 ? [this.#pick(old), old.at(-1)!] : [])];
      const batch = this.#random() < 0.5 ? fresh : [...fresh, ...repeated];
      await this.#untilTaken(stream, batch);
      this.acknowledged[stream].push(...fresh);
      await sleep(this.#random() * 30);
    }
  }

  async #untilTaken(stream: StreamName, batch: Posted[]): Promise<void> {
    for (;;) {
      const answer = await this.#api
        .post(stream, batch, { gzip: this.#random() < 0.3, format: this.#pick(["ndjson", "json"] as const) })
        .catch(() => null);
      if (answer?.status === 200) {
        this.counts.batches++;
        this.counts.accepted += answer.body.accepted;
        this.counts.duplicates += answer.body.duplicates;
        if (answer.body.rejected > 0) this.unexpected.push(JSON.stringify(answer.body));
        return;
      }
      if (answer && answer.status !== 503) this.unexpected.push(`${answer.status} ${JSON.stringify(answer.body)}`);
      this.counts.failures++;
      await sleep(50);
    }
  }
}
