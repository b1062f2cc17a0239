import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.same_day_rate",
  name: {
    "zh-Hant": "需求清單當天獲批率",
    "zh-Hans": "需求清单当天获批率",
    en: "Same-day approval rate",
  },
  definition: {
    "zh-Hant": "窗口內提交、未撤回、且已有決定或提交當日已過的輪次中，於提交當日獲批者的占比。",
    "zh-Hans": "窗口内提交、未撤回、且已有决定或提交当日已过的轮次中，于提交当日获批者的占比。",
    en: "Of the rounds submitted in the window that were not withdrawn and are decided, or whose day is over: the share approved on the day of submission.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.9,
  staleAfterS: 259200,
  version: 1,
  source: "stepsByTime",
  numerator:
    "countIf(step = 'submitted' AND decision = 'approved' AND toDate(decided_at, 'Asia/Shanghai') = toDate(from_at, 'Asia/Shanghai'))",
  denominator:
    "countIf(step = 'submitted' AND decision != 'withdrawn' AND (decision != '' OR toStartOfDay(from_at, 'Asia/Shanghai') + toIntervalDay(1) <= AS_OF))",
});
