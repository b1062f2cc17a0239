import type { TestProject } from "vitest/node";
import { ADMIN_TOKEN, Api } from "../harness/api.ts";
import { Instance } from "../instance.ts";
import { CASES, disputeStep, licenseUse, USES_BEFORE } from "./events.ts";

declare module "vitest" {
  interface ProvidedContext {
    instance: { url: string; port: number; dataDir: string };
    /** The link that makes a browser a wall of the whole city. */
    wall: string;
  }
}

const DAY_MS = 86_400_000;

/** One whole instance with pages for every browser test, and in it a city small enough to count by hand. */
export default async function setup(project: TestProject) {
  const instance = new Instance({ COCKPIT_ADMIN_TOKEN: ADMIN_TOKEN });
  try {
    // The pages may have to be built first.
    await instance.start(600_000);
    const api = new Api(instance.url);
    await settle(api);
    project.provide("wall", (await api.send<{ path: string }>("POST", "/displays", { name: "wall" })).body.path);
  } catch (error) {
    await instance.stop();
    throw error;
  }
  project.provide("instance", { url: instance.url, port: instance.port, dataDir: instance.dataDir });
  return () => instance.stop();
}

async function settle(api: Api): Promise<void> {
  await api.register("departments", [
    { code: "police", name_hant: "市公安局", name_hans: "市公安局", name_en: "Public Security", kind: "municipal" },
    { code: "water", name_hant: "市水務局", name_hans: "市水务局", name_en: "Water", kind: "municipal" },
  ]);
  await api.register("datasets", [
    { code: "level", name: "水位", department: "water", kind: "iot", freshness_limit_s: 3600, security_grade: 2 },
    { code: "basins", name: "流域", department: "water", kind: "spatial", freshness_limit_s: 60 },
  ]);
  await api.register("license_types", [{ code: "driving", name: "駕駛證", department: "police" }]);
  await api.register("scenarios", [
    { code: "hotel", name: "酒店入住", kind: "social" },
    { code: "flood", name: "防汛", kind: "sharing" },
  ]);
  const now = Date.now();
  const at = new Date(now).toISOString();
  const cases = Object.entries(CASES).flatMap(([district, count]) =>
    Array.from({ length: count }, () => disputeStep(district)),
  );
  const old = Array.from({ length: USES_BEFORE }, () =>
    licenseUse("310101", { occurred_at: new Date(now - 2 * DAY_MS).toISOString() }),
  );
  const delivery = { occurred_at: at, department: "water", mode: "pull", outcome: "ok", records: 1200 };
  const sharing = { occurred_at: at, department: "water", resource: "level", scenario: "flood", consumer: "police" };
  const posts: [string, object[]][] = [
    ["dispute_steps", cases],
    ["license_events", [...old, licenseUse("310101"), licenseUse("310115"), licenseUse("310115")]],
    [
      "deliveries",
      [{ ...delivery, event_id: "delivery-1", dataset: "level", produced_at: new Date(now - 30_000).toISOString() }],
    ],
    [
      "sharing_steps",
      [
        { ...sharing, event_id: "sharing-1", request: "r1", step: "submitted" },
        { ...sharing, event_id: "sharing-2", request: "r1", step: "approved" },
        { ...sharing, event_id: "sharing-3", request: "r2", step: "submitted" },
      ],
    ],
  ];
  for (const [stream, events] of posts) {
    const { status, body } = await api.post(stream, events);
    if (status !== 200 || body.accepted !== events.length) throw new Error(`${stream}: ${JSON.stringify(body)}`);
  }
  await api.settled();
}
