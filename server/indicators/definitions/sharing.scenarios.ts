import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sharing.scenarios",
  name: {
    "zh-Hant": "獲批應用場景",
    "zh-Hans": "获批应用场景",
    en: "Scenarios approved",
  },
  definition: {
    "zh-Hant": "窗口內有獲批記錄的不同應用場景數。",
    "zh-Hans": "窗口内有获批记录的不同应用场景数。",
    en: "Distinct scenarios with an approval in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 259200,
  version: 1,
  source: "stepsByTime",
  numerator: "uniqExactIf(scenario, step = 'approved')",
});
