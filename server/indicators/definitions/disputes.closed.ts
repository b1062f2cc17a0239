import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.closed",
  name: {
    "zh-Hant": "辦結異議",
    "zh-Hans": "办结异议",
    en: "Disputes closed",
  },
  definition: {
    "zh-Hant": "最後一步為確認、且該步落在窗口內的案件數。",
    "zh-Hans": "最后一步为确认、且该步落在窗口内的案件数。",
    en: "Cases whose last step is confirmed, with that step in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "casesByLastStep",
  numerator: "countIf(step = 'confirmed')",
});
