import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.datasets",
  name: { "zh-Hant": "供數數據集", "zh-Hans": "供数数据集", en: "Datasets delivering" },
  definition: {
    "zh-Hant": "窗口內至少有一批成功歸集的不同數據集數目。",
    "zh-Hans": "窗口内至少有一批成功归集的不同数据集数目。",
    en: "Distinct datasets with an ok delivery in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveries",
  numerator: "uniqExactIf(dataset, ok_deliveries > 0)",
  events: "outcome = 'ok'",
});
