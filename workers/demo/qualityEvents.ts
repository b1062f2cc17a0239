import { QUALITY_DIMENSIONS } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { chance, mix } from "./chance.ts";
import type { City, DemoDataset } from "./city.ts";
import { DayEvents } from "./dayEvents.ts";
import { dayKind } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { atHour } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

type Dimension = (typeof QUALITY_DIMENSIONS)[number];
/** Share of records that fail a check, at the end of the story. */
const FAILING: Record<Dimension, number> = {
  completeness: 0.016,
  accuracy: 0.012,
  consistency: 0.014,
  timeliness: 0.022,
  uniqueness: 0.006,
  validity: 0.009,
};

/** 質量: every dataset is checked once a day in one dimension after the other, most of them at night. */
export function qualityEvents(story: Story, city: City): DayEvents {
  return new DayEvents((day) => city.datasets.map((dataset) => check(story, dataset, day)));
}

function check(story: Story, dataset: DemoDataset, day: number): DemoEvent {
  const number = Math.round(day / DAY_MS);
  const u = (n: number) => chance(dataset.seed, number, n);
  const night = u(211) < (dayKind(day) === "work" ? 0.62 : 0.9);
  const at = night ? atHour(day, 1.5, 6.5, u(212)) : atHour(day, 8.5, 18.5, u(212));
  const dimension = QUALITY_DIMENSIONS[(number + mix(dataset.seed, 213)) % QUALITY_DIMENSIONS.length]!;
  const checked = Math.round(Math.exp(6.5 + 4.5 * chance(dataset.seed, 214)) * (0.9 + 0.2 * u(215)));
  const own = 0.45 + 1.1 * chance(dataset.seed, 216);
  const rate = FAILING[dimension] * own * (1.7 - 0.7 * story.progress(at)) + brokenShare(story, dataset, dimension, at);
  return {
    event_id: `Q${dataset.seed.toString(36)}.${number.toString(36)}`,
    occurred_at: at,
    department: dataset.department,
    ...(dataset.district ? { district: dataset.district } : {}),
    dataset: dataset.code,
    dimension,
    checked,
    failed: Math.min(checked, Math.floor(checked * rate * (0.75 + 0.5 * u(217)) + u(218))),
  };
}

/** 市場監管局 changes its system eleven weeks before the anchor: its quality drops for two weeks and is mended by the fifth. */
function brokenShare(story: Story, dataset: DemoDataset, dimension: Dimension, at: number): number {
  if (dataset.department !== "market-regulation") return 0;
  const day = Math.round((startOfDay(at) - story.anchor) / DAY_MS) + 77;
  if (day < 0 || day > 35) return 0;
  const depth = day < 3 ? (day + 1) / 4 : day < 14 ? 1 : 1 - (day - 14) / 21;
  return depth * (dimension === "consistency" || dimension === "accuracy" ? 0.2 : 0.09);
}
