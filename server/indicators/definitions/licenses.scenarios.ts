import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.scenarios",
  name: {
    "zh-Hant": "不帶證應用場景",
    "zh-Hans": "不带证应用场景",
    en: "Scenes without papers",
  },
  definition: {
    "zh-Hant": "計劃年度內截至該時刻，有社會化或合作渠道成功調用記錄的不同場景數。",
    "zh-Hans": "计划年度内截至该时刻，有社会化或合作渠道成功调用记录的不同场景数。",
    en: "Distinct scenarios with an ok use by channel social or partner in the plan year up to the instant.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: 30,
  staleAfterS: null,
  version: 1,
  source: "licenseFirsts",
  numerator: "uniqExactIf(key, kind = 'scenario')",
  events: "ok_uses AND channel IN ('social', 'partner') AND scenario != ''",
});
