import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "calls.datasets",
  name: { "zh-Hant": "被調用數據集", "zh-Hans": "被调用数据集", en: "Datasets called" },
  definition: {
    "zh-Hant": "窗口內有調用記錄的不同數據集數目。",
    "zh-Hans": "窗口内有调用记录的不同数据集数目。",
    en: "Distinct datasets with calls in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "dataCalls",
  numerator: "uniqExact(resource)",
});
