import { setTimeout as sleep } from "node:timers/promises";
import {
  CALL_PURPOSES,
  CASE_EFFECTS,
  DELIVERY_MODES,
  DISPUTE_STEPS,
  FINDING_STATES,
  LICENSE_ACTIONS,
  LICENSE_CHANNELS,
  QUALITY_DIMENSIONS,
  READ_OUTCOMES,
  SHARING_STEPS,
  STREAM_NAMES,
  type StreamName,
} from "../../contracts/streams.ts";
import type { Api } from "../harness/api.ts";
import { DAY, HOUR } from "../oracle/civil.ts";
import { type OracleDataset, type OracleSourceItem, type Posted, worldWith } from "../oracle/world.ts";
import { measures } from "../property/registered.ts";

export const departments = ["water", "police", "health", "district-310101"];
export const datasets: OracleDataset[] = [
  { code: "d1", department: "water", kind: "table", freshness_limit_s: 60, security_grade: 1 },
  { code: "d2", department: "police", kind: "iot", freshness_limit_s: 86_400, sector: "交通" },
  { code: "d3", department: "district-310101", kind: "video", freshness_limit_s: 30 * 86_400, security_grade: 3 },
];
export const sourceItems: OracleSourceItem[] = [
  { code: "i1", department: "police", source: "s", update_rule: "u", quality_standard: "q", usage: "p", guide: "g" },
  { code: "i2", department: "water", source: "s" },
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
    this.acknowledged = worldWith({});
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
    return { ...event, ...this.#fields(stream, at) } as Posted;
  }

  #fields(stream: StreamName, at: number): Record<string, unknown> {
    const life = `n${Math.floor(this.#random() * LIVES)}`;
    const [dataset, license_type] = [this.#pick(datasets).code, this.#pick(licenseTypes)];
    const [many, outcome] = [Math.floor(this.#random() * 1e6), this.#pick(["ok", "ok", "ok", "failed"])];
    const few = Math.floor(this.#random() * many);
    switch (stream) {
      case "deliveries": {
        const produced_at = new Date(at - this.#random() * DAY).toISOString();
        return { dataset, mode: this.#pick(DELIVERY_MODES), outcome, records: many, produced_at };
      }
      case "source_reads":
        return { item: this.#pick(sourceItems).code, matter: life, outcome: this.#pick(READ_OUTCOMES), reads: 1 + few };
      case "quality_checks":
        return { dataset, dimension: this.#pick(QUALITY_DIMENSIONS), checked: many, failed: few };
      case "dispute_steps":
        return { case: life, step: this.#pick(DISPUTE_STEPS), subject_kind: "dataset", subject: "d1" };
      case "sharing_steps": {
        const [scenario, consumer] = [this.#pick(scenarios), this.#pick(departments)];
        return { request: life, step: this.#pick(SHARING_STEPS), resource: dataset, scenario, consumer };
      }
      case "data_calls": {
        const consumer = this.#pick(["water", "bank", "銀行「一」\t\n\\"]);
        const purpose = this.#pick(CALL_PURPOSES);
        return { resource: dataset, consumer, purpose, calls: many + 1, errors: few, bytes: many, latency_ms: 0.5 };
      }
      case "license_events": {
        const [action, channel] = [this.#pick(LICENSE_ACTIONS), this.#pick(LICENSE_CHANNELS)];
        const scenario = this.#pick(scenarios);
        const more = { licenses: this.#pick([1, 1, 2]), face: few % 3 === 0, synced: few % 4 === 0 };
        // Half of what is done is done under a case number, so that results and licences meet.
        const case_no = few % 2 === 0 ? life : undefined;
        return { license_type, scenario, action, channel, outcome, case_no, parent: few % 5 === 0, ...more };
      }
      case "case_results":
        return { case_no: life, license_type, effect: this.#pick(CASE_EFFECTS) };
      case "show_data_events": {
        const action = this.#pick(["signed", "scanned", "verified"]);
        return { action, outcome, venue: this.#pick(["online", "window"]) };
      }
      case "milestones":
        return { ...this.#pick(measures), value: few, note: `第 ${life} 次\n\t"` };
      case "security_findings":
        return { finding: life, state: this.#pick(FINDING_STATES), severity: 1 + (few % 4), area: "leak" };
    }
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
