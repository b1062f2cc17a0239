import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.multi_rate",
  name: {
    "zh-Hant": "一碼亮多證占比",
    "zh-Hans": "一码亮多证占比",
    en: "One code, many licenses",
  },
  definition: {
    "zh-Hant": "成功亮證中一次亮出兩張及以上者的占比。",
    "zh-Hans": "成功亮证中一次亮出两张及以上者的占比。",
    en: "Ok shown events with two or more licenses ÷ ok shown events.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: 300,
  version: 1,
  source: "licenseUses",
  numerator: "sum(ok_multi)",
  denominator: "sum(ok_shown)",
  events: "ok_shown",
});
