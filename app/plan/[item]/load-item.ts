import { memberNames } from "@/components/panels/indicator/memberNames";
import type { Locale } from "@/components/ui/locale";
import { services } from "@/server/web/services";

const EVENTS = 20;
type Which = { year: number | null; plan: string | null; target: number };

/** What the page of a plan's item shows in its first HTML; a part that fails says so in its panel. */
export async function loadItem(which: Which, id: string, locale: Locale) {
  const { plan, indicators, registry, events } = services();
  const page = await plan.item(which, id);
  const infos = indicators().filter((info) =>
    page.item.targets.some((target) => target.kind === "indicator" && target.id === info.id),
  );
  const seen = page.item.targets.filter(({ kind }) => kind === "indicator")[which.target];
  return {
    rendered: page,
    infos,
    events: seen ? await events(seen.id, seen.filters, EVENTS).catch(() => null) : null,
    names: memberNames([...new Set(infos.flatMap((info) => info.dimensions))], registry, locale),
  };
}
