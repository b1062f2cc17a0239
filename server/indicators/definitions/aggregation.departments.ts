import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.departments",
  name: { "zh-Hant": "供數單位", "zh-Hans": "供数单位", en: "Departments feeding" },
  definition: {
    "zh-Hant": "窗口內至少有一批成功歸集的不同單位數目。",
    "zh-Hans": "窗口内至少有一批成功归集的不同单位数目。",
    en: "Distinct departments with an ok delivery in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveries",
  numerator: "uniqExactIf(department, ok_deliveries > 0)",
  events: "outcome = 'ok'",
});
