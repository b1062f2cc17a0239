import { STREAM_NAMES } from "../../contracts/streams.ts";
import type { City } from "../harness/city.ts";
import { type World, worldWith } from "../oracle/world.ts";
import { acceptedEvents } from "./delivering.ts";
import type { History } from "./history.ts";
import { datasets, departments, licenseTypes, scenarios, sourceItems } from "./registered.ts";

/** Empties the city and registers what histories tell of. */
export async function foundCity(city: City): Promise<void> {
  await city.clear();
  await city.register(
    "departments",
    departments.map((code) => ({ code, name_hant: code, kind: "municipal" })),
  );
  await city.register(
    "datasets",
    datasets.map((dataset) => ({ ...dataset, name: dataset.code })),
  );
  await city.register(
    "source_items",
    sourceItems.map((item) => ({ ...item, name: item.code })),
  );
  await city.register(
    "license_types",
    licenseTypes.map((code) => ({ code, name: code, department: "police" })),
  );
  await city.register(
    "scenarios",
    scenarios.map((code) => ({ code, name: code, kind: "social" })),
  );
}

/** Retires, between the two halves of a history, what is called `gone`. */
export async function retireGone(city: City): Promise<void> {
  for (const kind of ["datasets", "source_items"])
    await city.call(`/api/v1/registry/${kind}/gone`, { method: "DELETE" });
}

/** What the oracle must know of a city that was told these events, once `gone` has retired. */
export async function worldOf(city: City, copies: History["copies"]): Promise<World> {
  const events = await Promise.all(
    STREAM_NAMES.map(async (stream) => [stream, await acceptedEvents(city, stream, copies[stream])] as const),
  );
  const retired = <T extends { code: string }>(rows: readonly T[]) =>
    rows.map((row) => ({ ...row, retired: row.code === "gone" }));
  return worldWith({
    ...Object.fromEntries(events),
    datasets: retired(datasets),
    source_items: retired(sourceItems),
  });
}
