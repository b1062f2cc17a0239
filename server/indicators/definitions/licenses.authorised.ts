import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.authorised",
  name: {
    "zh-Hant": "證照授權次數",
    "zh-Hans": "证照授权次数",
    en: "Licenses authorised",
  },
  definition: {
    "zh-Hant": "窗口內成功授權他人使用證照的事件數。",
    "zh-Hans": "窗口内成功授权他人使用证照的事件数。",
    en: "Ok events authorised in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "licenseActs",
  numerator: "sum(ok_authorised)",
  events: "action = 'authorised' AND outcome = 'ok'",
});
