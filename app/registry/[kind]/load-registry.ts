import { type RegistryParams, ROWS_A_PAGE, registryQuery } from "@/components/registry/registryParams";
import type { PagedKind } from "@/contracts/registryColumns";
import { services } from "@/server/web/services";

const PREFILL = "sources.prefill_rate";

/** A page of a registry under its filters; source items with how often each is prefilled, as far as the reader may see. */
export async function loadRegistry(kind: PagedKind, given: RegistryParams) {
  const { registries, values, indicators, me } = services();
  const page = Math.max(1, given.page);
  const item = { id: PREFILL, window: "30d" as const, by: "item" };
  const sees = kind === "source_items" && me()?.actions.includes("figures.read");
  const [list, prefill] = await Promise.all([
    registries.list(kind, { ...registryQuery(given), page, limit: ROWS_A_PAGE }),
    sees ? values([item]).catch(() => null) : null,
  ]);
  const info = indicators().find(({ id }) => id === PREFILL);
  return {
    kind,
    list,
    params: { ...given, page: list.page },
    choices: registries.choices(kind),
    prefill: prefill?.[0] && info ? { info, item, value: prefill[0] } : null,
  };
}
