import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.pending",
  name: {
    "zh-Hant": "待審共享申請",
    "zh-Hans": "待审共享申请",
    en: "Pending requests",
  },
  definition: {
    "zh-Hant": "該時刻前已提交而尚無決定的輪次數。",
    "zh-Hans": "该时刻前已提交而尚无决定的轮次数。",
    en: "Rounds submitted by the instant without a decision by then.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "pendingRequests",
  numerator: "sum(length(pending))",
});
