import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.pending_overnight",
  name: {
    "zh-Hant": "隔夜未批",
    "zh-Hans": "隔夜未批",
    en: "Pending overnight",
  },
  definition: {
    "zh-Hant": "待審輪次中提交當日已過者。",
    "zh-Hans": "待审轮次中提交当日已过者。",
    en: "Pending rounds whose day of submission is over.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: 0,
  staleAfterS: 259200,
  version: 1,
  source: "pendingRequests",
  numerator: "sum(arrayCount(s -> toStartOfDay(s, 'Asia/Shanghai') + toIntervalDay(1) <= at, pending))",
});
