import { STREAM_NAMES } from "../../contracts/streams.ts";
import type { City } from "../harness/city.ts";
import type { World } from "../oracle/world.ts";
import { acceptedEvents } from "./delivering.ts";
import { datasets, departments, type History, licenseTypes, scenarios } from "./history.ts";

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
    "license_types",
    licenseTypes.map((code) => ({ code, name: code, department: "police" })),
  );
  await city.register(
    "scenarios",
    scenarios.map((code) => ({ code, name: code, kind: "social" })),
  );
}

/** What the oracle must know of a city that was told these events. The dataset `gone` has retired. */
export async function worldOf(city: City, copies: History["copies"]): Promise<World> {
  const events = Object.fromEntries(
    await Promise.all(
      STREAM_NAMES.map(async (stream) => [stream, await acceptedEvents(city, stream, copies[stream])] as const),
    ),
  ) as Omit<World, "datasets">;
  return { ...events, datasets: datasets.map((d) => ({ ...d, retired: d.code === "gone" })) };
}
