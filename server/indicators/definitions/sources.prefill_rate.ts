import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sources.prefill_rate",
  name: {
    "zh-Hant": "免填率",
    "zh-Hans": "免填率",
    en: "Prefill rate",
  },
  definition: {
    "zh-Hant": "窗口內表單欄位由數源預填的次數 ÷ 全部填寫次數。",
    "zh-Hans": "窗口内表单字段由数源预填的次数 ÷ 全部填写次数。",
    en: "Σ reads prefilled ÷ Σ reads, of form fields filled in in the window.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "sourceReads",
  numerator: "sum(prefilled)",
  denominator: "sum(reads)",
});
