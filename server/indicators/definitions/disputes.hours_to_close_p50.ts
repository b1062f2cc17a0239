import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.hours_to_close_p50",
  name: {
    "zh-Hant": "辦結時長中位數",
    "zh-Hans": "办结时长中位数",
    en: "Hours to close, median",
  },
  definition: {
    "zh-Hant": "窗口內辦結的案件，自首次上報至最後確認的小時數之中位數。",
    "zh-Hans": "窗口内办结的案件，自首次上报至最后确认的小时数之中位数。",
    en: "Median of (last confirmed − first reported) in hours over the cases closed in the window.",
  },
  unit: "hours",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "casesByLastStep",
  numerator:
    "quantileExactInclusiveIf(0.5)((toUnixTimestamp64Milli(from_at) - toUnixTimestamp64Milli(opened_at)) / 3600000, step = 'confirmed')",
});
