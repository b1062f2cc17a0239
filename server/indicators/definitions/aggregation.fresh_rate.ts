import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.fresh_rate",
  name: {
    "zh-Hant": "數據新鮮率",
    "zh-Hans": "数据新鲜率",
    en: "Fresh datasets",
  },
  definition: {
    "zh-Hant": "在冊數據集中，最新成功歸集數據的產生時刻距該時刻不超過其時效上限者的占比；從未歸集者不計為新鮮。",
    "zh-Hans": "在册数据集中，最新成功归集数据的产生时刻距该时刻不超过其时效上限者的占比；从未归集者不计为新鲜。",
    en: "Of the registered datasets: the share whose newest ok produced_at is no older than its freshness limit at the instant; a dataset never delivered is not fresh.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.95,
  staleAfterS: 900,
  version: 1,
  source: "datasetFreshness",
  numerator: "countIf(fresh)",
  denominator: "count()",
  events: "outcome = 'ok'",
});
