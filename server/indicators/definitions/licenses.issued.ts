import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.issued",
  name: {
    "zh-Hant": "電子證照簽發量",
    "zh-Hans": "电子证照签发量",
    en: "Licenses issued",
  },
  definition: {
    "zh-Hant": "窗口內成功簽發電子證照的事件數。",
    "zh-Hans": "窗口内成功签发电子证照的事件数。",
    en: "Ok events issued in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "licenseActs",
  numerator: "sum(ok_issued)",
  events: "action = 'issued' AND outcome = 'ok'",
});
