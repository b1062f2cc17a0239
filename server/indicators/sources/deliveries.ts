import { pickSegments } from "../segments.ts";
import { rawOnly, rollupSource, segmentsSql } from "./rollup.ts";
import type { FlowAsk, FlowSource } from "./source.ts";

export const datasetAttribute = (name: "kind" | "sector" | "library") =>
  `dictGet('cockpit.datasets', '${name}', dataset)`;

const dimensions = {
  department: "department",
  district: "district",
  dataset: "dataset",
  mode: "mode",
  kind: datasetAttribute("kind"),
  sector: datasetAttribute("sector"),
  library: datasetAttribute("library"),
};
const columnOf = { kind: "dataset", sector: "dataset", library: "dataset" };

/** 聚數: counts of the stream `deliveries`. */
export const deliveries = rollupSource({
  stream: "deliveries",
  dimensions,
  columnOf,
  measures: ["deliveries", "ok_deliveries", "ok_pull", "ok_records", "dataset", "department"],
});

/** Windows up to so long, and any window while the stream is so small, are read from raw events, exactly. */
const EXACT_MS = 8 * 86_400_000;
const EXACT_ROWS = 300_000;
const toSketch = { lag: "initializeAggregation('quantilesDDState(0.01, 0.5, 0.95)', lag_s)" };

/**
 * Lag of ok deliveries: `lag_quantiles` is [p50, p95] in seconds, NaN for none. Exact with linear interpolation
 * (quantileExactInclusive) from raw events; longer windows merge the rollup's sketches (relative error 1 %).
 */
export const deliveryLag: FlowSource = {
  kind: "flow",
  streams: ["deliveries"],
  dimensions,
  columns: [],
  t: "t",
  relation: (ask: FlowAsk) => {
    const kept = (ask.since.raw ?? ask.from) <= ask.from;
    const exact = kept && (ask.rawRows <= EXACT_ROWS || ask.to - ask.from <= EXACT_MS);
    const keep = [...new Set(ask.dimensions.map((d) => (d in columnOf ? "dataset" : d)))];
    if (exact) {
      const picked = rawOnly(ask);
      const rows = segmentsSql("cockpit.deliveries", picked.segments, [...keep, "lag_s"], { where: "outcome = 'ok'" });
      return { ...rows, ...picked, aggregates: { lag_quantiles: "quantilesExactInclusive(0.5, 0.95)(lag_s)" } };
    }
    const fine = ask.grain === "minute" || ask.grain === "hour";
    const coarsest = ask.grain === "month" || ask.grain === undefined ? "month" : "day";
    const picked = fine ? rawOnly(ask) : pickSegments(ask, "sketched", ask.since, coarsest);
    const shape = { columns: toSketch, where: "outcome = 'ok'" };
    const rows = segmentsSql("cockpit.deliveries", picked.segments, [...keep, "lag"], shape);
    return { ...rows, ...picked, aggregates: { lag_quantiles: "quantilesDDMerge(0.01, 0.5, 0.95)(lag)" } };
  },
};
