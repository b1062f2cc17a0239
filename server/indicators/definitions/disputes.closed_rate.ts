import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.closed_rate",
  name: {
    "zh-Hant": "異議辦結率",
    "zh-Hans": "异议办结率",
    en: "Closed share of disputes",
  },
  definition: {
    "zh-Hant": "窗口內上報的案件中，最後一步為確認者的占比。",
    "zh-Hans": "窗口内上报的案件中，最后一步为确认者的占比。",
    en: "Of the cases reported in the window: the share whose last step is confirmed.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "casesByReport",
  numerator: "countIf(step = 'confirmed')",
  denominator: "count()",
});
