import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.delta_types",
  name: {
    "zh-Hant": "長三角互認證照種類",
    "zh-Hans": "长三角互认证照种类",
    en: "License types used in the delta",
  },
  definition: {
    "zh-Hant": "計劃年度內截至該時刻，有長三角渠道成功調用記錄的證照種類數。",
    "zh-Hans": "计划年度内截至该时刻，有长三角渠道成功调用记录的证照种类数。",
    en: "Distinct license types with an ok use by channel delta in the plan year up to the instant.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: 30,
  staleAfterS: null,
  version: 1,
  source: "licenseFirsts",
  numerator: "uniqExactIf(key, kind = 'delta')",
  events: "ok_uses AND channel = 'delta'",
});
