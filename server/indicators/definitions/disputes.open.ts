import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.open",
  name: {
    "zh-Hant": "在辦異議",
    "zh-Hans": "在办异议",
    en: "Open disputes",
  },
  definition: {
    "zh-Hant": "該時刻前已上報、且最後一步既非確認亦非駁回的案件數。",
    "zh-Hans": "该时刻前已上报、且最后一步既非确认亦非驳回的案件数。",
    en: "Cases reported by the instant whose last step by then is neither confirmed nor rejected.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "openCases",
  numerator: "count()",
});
