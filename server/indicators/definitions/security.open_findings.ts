import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "security.open_findings",
  name: {
    "zh-Hant": "未整改安全問題",
    "zh-Hans": "未整改安全问题",
    en: "Open security findings",
  },
  definition: {
    "zh-Hant": "該時刻最後狀態為「發現」的安全問題數。",
    "zh-Hans": "该时刻最后状态为“发现”的安全问题数。",
    en: "Findings whose last state by the instant is opened.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: 0,
  staleAfterS: null,
  version: 1,
  source: "openFindings",
  numerator: "count()",
});
