import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.hours_to_decision_p50",
  name: {
    "zh-Hant": "審批時長中位數",
    "zh-Hans": "审批时长中位数",
    en: "Hours to decision, median",
  },
  definition: {
    "zh-Hant": "窗口內獲批、退回或駁回的輪次，自提交至決定的小時數之中位數。",
    "zh-Hans": "窗口内获批、退回或驳回的轮次，自提交至决定的小时数之中位数。",
    en: "Median hours from submission to decision over the rounds approved, returned or rejected in the window.",
  },
  unit: "hours",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "roundsByDecision",
  numerator:
    "quantileExactInclusiveIf(0.5)((toUnixTimestamp64Milli(decided_at) - toUnixTimestamp64Milli(from_at)) / 3600000, step = 'submitted' AND decision IN ('approved', 'returned', 'rejected'))",
});
