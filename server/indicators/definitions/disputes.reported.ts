import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.reported",
  name: {
    "zh-Hant": "新增異議",
    "zh-Hans": "新增异议",
    en: "Disputes reported",
  },
  definition: {
    "zh-Hant": "首次上報落在窗口內的異議案件數。",
    "zh-Hans": "首次上报落在窗口内的异议案件数。",
    en: "Cases whose first report lies in the window.",
  },
  unit: "count",
  direction: "none",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "casesByReport",
  numerator: "count()",
});
