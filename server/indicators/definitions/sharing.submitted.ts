import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.submitted",
  name: {
    "zh-Hant": "共享申請",
    "zh-Hans": "共享申请",
    en: "Sharing requests",
  },
  definition: {
    "zh-Hant": "窗口內提交的輪次數；每次提交開始一輪。",
    "zh-Hans": "窗口内提交的轮次数；每次提交开始一轮。",
    en: "Rounds submitted in the window; each submission begins a round.",
  },
  unit: "count",
  direction: "none",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "stepsByTime",
  numerator: "countIf(step = 'submitted')",
});
