import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMIN_TOKEN } from "../harness/api.ts";
import { City } from "../harness/city.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/send-data.md"), "utf8");
const blocks = [...page.matchAll(/```bash\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const work = mkdtempSync(join(tmpdir(), "cockpit-docs-"));
let city: City;

beforeAll(async () => {
  city = await City.open();
});
afterAll(async () => {
  await city?.close();
  rmSync(work, { recursive: true, force: true });
});

test("every command of docs/send-data.md works, in order, and answers what the page says", async () => {
  expect(blocks.length).toBeGreaterThan(8);
  // Each promised answer stands in a comment below its command; what the shell prints must hold it.
  const promised = blocks.flatMap((block) => [...block.matchAll(/^# (\{.*\})$/gm)].map((match) => match[1] ?? ""));
  expect(promised.length).toBeGreaterThan(2);
  const script = ["set -euo pipefail", ...blocks].join("\n");
  const ran = spawnSync("bash", ["--norc", "--noprofile", "-c", script], {
    cwd: work,
    encoding: "utf8",
    env: { ...process.env, URL: `http://127.0.0.1:${city.port}`, ADMIN: ADMIN_TOKEN },
    timeout: 50_000,
  });
  expect(ran.status, ran.stderr).toBe(0);
  for (const answer of promised) expect(ran.stdout).toContain(answer);
  await city.settled();
  const value = async (path: string) => (await city.get<{ value: number }>(`/indicators/${path}`)).value;
  expect(await value("aggregation.records/value?department=water")).toBe(1500);
  expect(await value("licenses.uses/value")).toBe(2);
  expect(await value("sources.catalogued/value")).toBe(1);
  expect(await value("sources.prefill_rate/value")).toBe(1);
  expect(await value("quality.pass_rate/value")).toBe(0.997);
  expect(await value("calls.total/value?purpose=finance")).toBe(120);
  expect(await value("licenses.issued/value")).toBe(1);
  expect(await value("showdata.window_scans/value")).toBe(1);
  expect(await value("milestones.value/value?item=1.2.4")).toBe(2);
  expect(await value("security.open_findings/value")).toBe(1);
  expect(await value("disputes.open/value")).toBe(1);
  expect(await value("sharing.pending/value")).toBe(1);
});
