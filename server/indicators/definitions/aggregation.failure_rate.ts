import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.failure_rate",
  name: {
    "zh-Hant": "歸集失敗率",
    "zh-Hans": "归集失败率",
    en: "Failed deliveries",
  },
  definition: {
    "zh-Hant": "窗口內失敗的歸集批次 ÷ 全部歸集批次。",
    "zh-Hans": "窗口内失败的归集批次 ÷ 全部归集批次。",
    en: "Failed deliveries ÷ deliveries.",
  },
  unit: "ratio",
  direction: "down",
  empty: "gap",
  target: 0.02,
  staleAfterS: 900,
  version: 1,
  source: "deliveries",
  numerator: "sum(deliveries) - sum(ok_deliveries)",
  denominator: "sum(deliveries)",
});
