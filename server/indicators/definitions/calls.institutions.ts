import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "calls.institutions",
  name: {
    "zh-Hant": "調用機構數",
    "zh-Hans": "调用机构数",
    en: "Calling institutions",
  },
  definition: {
    "zh-Hant": "窗口內有調用記錄的不同使用方數目。",
    "zh-Hans": "窗口内有调用记录的不同使用方数目。",
    en: "Distinct consumers with calls in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "dataCalls",
  numerator: "uniqExact(consumer)",
});
