import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { CaseDetail } from "../../contracts/dispute.ts";
import { ADCODES } from "../../contracts/districts.ts";
import { authorise } from "../../server/access/policy.ts";
import { personActor } from "../../server/access/whoIs.ts";
import { type Case, caseScope, sidesOf, textsHidden } from "../../server/disputes/caseAccess.ts";
import type { RegistrySnapshot } from "../../server/registry/snapshot.ts";
import { openSession } from "../../tests/harness/openSession.ts";
import { type Ask, askTimes, laterPage, readAs, timesRow } from "../askTimes.ts";
import { randomOf, registerCity } from "../city.ts";
import { report } from "../figures.ts";
import { call, type Instance, startInstance } from "../instance.ts";
import { fillRequests, sharingTimes } from "../sharingQueue.ts";

const CASES = 100_000;
const STEPS = ["accepted", "investigated", "corrected", "answered"] as const;
const FEW = 12;

/**
 * The dispute queue with 100,000 open cases, then the queue of 100,000 sharing requests beside it: what a list, a filter,
 * a search, a later page and the counts take by role, while cases change all the time; and how much of a request's CPU
 * time goes into rights.
 */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root);
  try {
    await registerCity(instance);
    const filling = performance.now();
    await fill(instance);
    console.error(`filled in ${Math.round((performance.now() - filling) / 1000)} s`);
    const { databaseUrl } = JSON.parse(readFileSync(join(instance.dataDir, "run", "instance.json"), "utf8"));
    await analyse(databaseUrl);
    const place = { databaseUrl, dataDir: instance.dataDir };
    const team = await openSession(place, "數據團隊", [{ role: "data_team" }]);
    const unit = await openSession(place, "單位主管", [{ role: "unit_manager", unit: "unit-3" }]);
    const small = await openSession(place, "小單位", [{ role: "unit_clerk", unit: "unit-31" }]);
    const district = await openSession(place, "區負責人", [{ role: "district_manager", district: ADCODES[3]! }]);
    const asks: Ask[] = [
      ["list, whole city", team, "/disputes"],
      ["list, one unit", unit, "/disputes"],
      ["list, a unit of few cases", small, "/disputes"],
      ["list, one district", district, "/disputes"],
      ["filter by step and priority", team, "/disputes?step=answered&priority=urgent"],
      ["filter by unit and step", team, "/disputes?unit=unit-7&step=accepted"],
      ["overdue", team, "/disputes?state=overdue"],
      ["newest movement first", team, "/disputes?sort=moved&descending=true"],
      ["nobody's, one unit", unit, "/disputes?assignee=nobody"],
      ["search by code", team, "/disputes?q=BQ-0777"],
      ["search in titles", team, `/disputes?q=${encodeURIComponent("對不上")}`],
      ["later page", team, `/disputes?after=${await laterPage(instance, team.cookie, "/disputes", 40)}`],
      ["counts, whole city", team, "/disputes/counts"],
      ["counts, one unit", unit, "/disputes/counts"],
      ["counts, a unit of few cases", small, "/disputes/counts"],
      ["counts, one district", district, "/disputes/counts"],
    ];
    const changes = change(instance, team);
    const cpu = instance.cpuSeconds();
    const began = performance.now();
    const { rows, asked } = await askTimes(instance, asks);
    const seconds = (performance.now() - began) / 1000;
    const { changed, times } = await changes.stop();
    rows.push(timesRow(`a step taken (${(changed / seconds).toFixed(0)} a second meanwhile)`, times));
    report("queue", rows);
    // The CPU time of all processes includes the changes; a share of it is thus rather too small a base.
    await rights(instance, unit.cookie);
    console.error(
      `${asked} reads, ${(((instance.cpuSeconds() - cpu) * 1000) / asked).toFixed(1)} ms of CPU each, changes included`,
    );
    await fillRequests(instance);
    await analyse(databaseUrl);
    report("queue: sharing", await sharingTimes(instance, { team, unit, small, district }));
  } finally {
    await instance.stop();
  }
}

/** Sends the cases as a source would, with some of their steps, and waits until the queue has them. */
async function fill(instance: Instance): Promise<void> {
  const random = randomOf(11);
  const pick = (n: number) => Math.floor(random() * n);
  const now = Date.now();
  for (let from = 0; from < CASES; from += 10_000) {
    const events: object[] = [];
    for (let i = from; i < from + 10_000; i++) {
      // One unit has hardly any cases, which is the harder question among so many.
      const dataset = i < FEW ? 31 : pickOther(pick);
      const unit = dataset % 48 < 32 ? `unit-${dataset % 48}` : `district-${ADCODES[(dataset % 48) - 32]}`;
      const at = now - Math.floor(random() * 12 * 86_400_000) - 3_600_000;
      const about = {
        department: unit,
        district: ADCODES[pick(16)],
        case: `BQ-${String(i).padStart(6, "0")}`,
        subject_kind: "dataset",
        subject: `ds-${dataset}`,
        channel: ["citizen", "window", "department", "platform"][pick(4)],
        priority: random() < 0.08 ? "urgent" : "normal",
      };
      const steps = ["reported", ...STEPS.slice(0, pick(5))];
      steps.forEach((step, n) => {
        events.push({
          ...about,
          event_id: `bq-${i}-${n}`,
          step,
          occurred_at: new Date(at + n * 600_000).toISOString(),
        });
      });
    }
    const lines = `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;
    await call(instance, "POST", "/ingest/dispute_steps", lines, "application/x-ndjson");
  }
  for (;;) {
    const { open } = (await call(instance, "GET", "/disputes/counts")) as { open: number };
    if (open >= CASES) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What autovacuum does within a minute or so, without the wait. */
async function analyse(databaseUrl: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query("VACUUM ANALYZE dispute_cases, dispute_case_steps, sharing_requests, sharing_request_steps");
  await client.end();
}

const pickOther = (pick: (n: number) => number): number => {
  const dataset = pick(400);
  return dataset % 48 === 31 ? pickOther(pick) : dataset;
};

/** Files, accepts and assigns cases one after the other until stopped. */
function change(instance: Instance, { id, cookie }: { id: string; cookie: string }) {
  let running = true;
  const times: number[] = [];
  const send = async (path: string, body: object): Promise<CaseDetail> => {
    const started = performance.now();
    const answer = await fetch(`${instance.url}/api/v1${path}`, {
      method: "POST",
      headers: { cookie, origin: instance.url, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    times.push(performance.now() - started);
    return (await answer.json()) as CaseDetail;
  };
  const work = (async () => {
    while (running) {
      const title = `第 ${times.length} 件對不上`;
      const filed = await send("/disputes", { subjectKind: "dataset", subject: `ds-${randomInt(400)}`, title });
      await send(`/disputes/${filed.code}/steps`, { step: "accepted", version: filed.version });
      await send(`/disputes/${filed.code}/comments`, { text: id });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return {
    stop: async () => {
      running = false;
      await work;
      return { changed: times.length, times };
    },
  };
}

/** What a list of a unit costs in CPU of all processes, and what of it is the policy: the rule, the scope, 50 lines. */
async function rights(instance: Instance, cookie: string): Promise<void> {
  const before = instance.cpuSeconds();
  const reads = 1000;
  for (let i = 0; i < reads; i++) await readAs(instance, cookie, "/disputes");
  const requestMs = ((instance.cpuSeconds() - before) * 1000) / reads;
  const grants = [{ role: "unit_manager" as const, unit: "unit-3" }];
  const actor = personActor({ id: "x", name: "x", email: null }, grants);
  const row = {
    unit: "unit-3",
    district: ADCODES[0],
    reporterUnit: null,
    subjectKind: "dataset",
    subject: "ds-3",
  } as Case;
  const datasets = Array.from({ length: 400 }, (_, i) => ({ code: `ds-${i}`, security_grade: 1 + (i % 4) }));
  const registry: RegistrySnapshot = { version: 1, has: () => true, list: () => datasets as never };
  const times = 20_000;
  const cpu = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    authorise(actor, "disputes.read");
    caseScope(actor);
    for (let line = 0; line < 50; line++) {
      sidesOf(actor, row);
      textsHidden(actor, row, registry);
    }
  }
  const { user, system } = process.cpuUsage(cpu);
  const policyMs = (user + system) / 1000 / times;
  report("queue: rights", [
    {
      "CPU of a request, ms": requestMs.toFixed(2),
      "of the policy, ms": policyMs.toFixed(4),
      share: `${((100 * policyMs) / requestMs).toFixed(2)} %`,
    },
  ]);
}
