import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "security.graded_rate",
  name: {
    "zh-Hant": "數據安全定級率",
    "zh-Hans": "数据安全定级率",
    en: "Graded datasets",
  },
  definition: {
    "zh-Hant": "在冊數據集中已有安全定級者的占比，按詢問時的名錄計。",
    "zh-Hans": "在册数据集中已有安全定级者的占比，按询问时的名录计。",
    en: "Registered datasets with a security grade ÷ registered datasets, as the registry stands when asked.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 1,
  staleAfterS: null,
  version: 1,
  source: "registeredDatasets",
  numerator: "countIf(security_grade > 0)",
  denominator: "count()",
});
