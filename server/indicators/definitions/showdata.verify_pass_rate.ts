import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "showdata.verify_pass_rate",
  name: {
    "zh-Hant": "亮數驗簽通過率",
    "zh-Hans": "亮数验签通过率",
    en: "Verification pass rate",
  },
  definition: {
    "zh-Hant": "窗口內驗簽成功的事件 ÷ 全部驗簽事件。",
    "zh-Hans": "窗口内验签成功的事件 ÷ 全部验签事件。",
    en: "Ok verified ÷ verified in the window.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.99,
  staleAfterS: 86400,
  version: 1,
  source: "showData",
  numerator: "sum(ok_verified)",
  denominator: "sum(verified)",
  events: "verified",
});
