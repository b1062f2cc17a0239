import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.availability",
  name: {
    "zh-Hant": "證照庫可用率",
    "zh-Hans": "证照库可用率",
    en: "License service availability",
  },
  definition: {
    "zh-Hant": "亮證、取證、核驗事件中成功者的占比。",
    "zh-Hans": "亮证、取证、核验事件中成功者的占比。",
    en: "Ok ÷ all, of events shown, fetched or verified.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.999,
  staleAfterS: 300,
  version: 1,
  source: "licenseUses",
  numerator: "sum(ok_uses)",
  denominator: "sum(uses)",
  events: "uses",
});
