import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.archived_types",
  name: {
    "zh-Hant": "歸集證照種類",
    "zh-Hans": "归集证照种类",
    en: "License types archived",
  },
  definition: {
    "zh-Hant": "計劃年度內截至該時刻，有成功歸集記錄的證照種類數。",
    "zh-Hans": "计划年度内截至该时刻，有成功归集记录的证照种类数。",
    en: "Distinct license types with an ok archiving in the plan year up to the instant.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: 50,
  staleAfterS: null,
  version: 1,
  source: "licenseFirsts",
  numerator: "uniqExactIf(key, kind = 'archived')",
  events: "action = 'archived' AND outcome = 'ok'",
});
