import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.synced_types",
  name: {
    "zh-Hant": "電子實體同步發證種類",
    "zh-Hans": "电子实体同步发证种类",
    en: "License types issued with the paper",
  },
  definition: {
    "zh-Hant": "計劃年度內截至該時刻，有與實體證照同步成功簽發記錄的證照種類數。",
    "zh-Hans": "计划年度内截至该时刻，有与实体证照同步成功签发记录的证照种类数。",
    en: "Distinct license types with an ok issue together with the paper license in the plan year up to the instant.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: 50,
  staleAfterS: null,
  version: 1,
  source: "licenseFirsts",
  numerator: "uniqExactIf(key, kind = 'synced')",
  events: "action = 'issued' AND outcome = 'ok' AND synced",
});
