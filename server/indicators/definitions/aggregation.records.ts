import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.records",
  name: {
    "zh-Hant": "歸集數據量",
    "zh-Hans": "归集数据量",
    en: "Records aggregated",
  },
  definition: {
    "zh-Hant": "窗口內成功歸集批次的記錄數之和。",
    "zh-Hans": "窗口内成功归集批次的记录数之和。",
    en: "Sum of the records of ok deliveries in the window.",
  },
  unit: "records",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveries",
  numerator: "sum(ok_records)",
  events: "outcome = 'ok'",
});
