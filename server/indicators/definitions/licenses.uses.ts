import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.uses",
  name: {
    "zh-Hant": "證照調用",
    "zh-Hans": "证照调用",
    en: "License uses",
  },
  definition: {
    "zh-Hant": "窗口內成功的亮證、取證、核驗事件數。",
    "zh-Hans": "窗口内成功的亮证、取证、核验事件数。",
    en: "Ok events shown, fetched or verified in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 300,
  version: 1,
  source: "licenseUses",
  numerator: "sum(ok_uses)",
  events: "ok_uses",
});
