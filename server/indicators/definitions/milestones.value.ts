import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "milestones.value",
  name: {
    "zh-Hant": "填報進度",
    "zh-Hans": "填报进度",
    en: "Milestones reported",
  },
  definition: {
    "zh-Hant": "截至該時刻，各單位各項指標最新填報值之和。",
    "zh-Hans": "截至该时刻，各单位各项指标最新填报值之和。",
    en: "Newest value per measure and department up to the instant, summed over departments.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: null,
  version: 1,
  source: "newestMilestones",
  numerator: "sum(value)",
});
