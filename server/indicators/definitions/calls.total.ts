import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "calls.total",
  name: {
    "zh-Hant": "接口調用量",
    "zh-Hans": "接口调用量",
    en: "Interface calls",
  },
  definition: {
    "zh-Hant": "窗口內數據接口調用次數之和。",
    "zh-Hans": "窗口内数据接口调用次数之和。",
    en: "Σ calls of data interfaces in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 3600,
  version: 1,
  source: "dataCalls",
  numerator: "sum(calls)",
});
