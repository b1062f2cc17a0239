import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "calls.error_rate",
  name: {
    "zh-Hant": "接口調用錯誤率",
    "zh-Hans": "接口调用错误率",
    en: "Call error rate",
  },
  definition: {
    "zh-Hant": "窗口內出錯的調用次數 ÷ 全部調用次數。",
    "zh-Hans": "窗口内出错的调用次数 ÷ 全部调用次数。",
    en: "Σ errors ÷ Σ calls in the window.",
  },
  unit: "ratio",
  direction: "down",
  empty: "gap",
  target: 0.01,
  staleAfterS: 3600,
  version: 1,
  source: "dataCalls",
  numerator: "sum(errors)",
  denominator: "sum(calls)",
});
