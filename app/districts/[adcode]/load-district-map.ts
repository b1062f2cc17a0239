import { MAP_DEFAULT } from "@/components/panels/overviewItems";
import type { IndicatorInfo, Window } from "@/contracts/indicator";
import { services } from "@/server/web/services";

/** The figure that colours a page's map, by district, and those that the reader may choose instead. */
export async function loadDistrictMap(choices: readonly IndicatorInfo[], chosen: string, window: Window, filters = {}) {
  const info = choices.find(({ id }) => id === chosen) ?? choices.find(({ id }) => id === MAP_DEFAULT) ?? choices[0]!;
  const item = { id: info.id, window, ...filters, by: "district" };
  const [value] = await services().values([item]);
  return { figure: { info, item, value: value! }, choices, mapboxToken: services().env.MAPBOX_TOKEN };
}
