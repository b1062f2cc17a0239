import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.stale",
  name: {
    "zh-Hant": "逾期數據集",
    "zh-Hans": "逾期数据集",
    en: "Stale datasets",
  },
  definition: {
    "zh-Hant": "該時刻不新鮮的在冊數據集數。",
    "zh-Hans": "该时刻不新鲜的在册数据集数。",
    en: "Number of registered datasets not fresh at the instant.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "datasetFreshness",
  numerator: "countIf(NOT fresh)",
  events: "outcome = 'ok'",
});
