import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "disputes.overdue",
  name: {
    "zh-Hant": "逾期異議",
    "zh-Hans": "逾期异议",
    en: "Overdue disputes",
  },
  definition: {
    "zh-Hant": "在辦案件中超過期限者：期限為上報日之後第 5 個工作日終了（加急為第 1 個）。",
    "zh-Hans": "在办案件中超过期限者：期限为上报日之后第 5 个工作日终了（加急为第 1 个）。",
    en: "Open cases past their limit: the end of the 5th working day after the day of the report (urgent: the 1st).",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: 0,
  staleAfterS: 259200,
  version: 1,
  source: "openCases",
  numerator: "countIf(at > due_at)",
});
