import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.parent_issued",
  name: {
    "zh-Hant": "子母證簽發量",
    "zh-Hans": "子母证签发量",
    en: "Parent licenses issued",
  },
  definition: {
    "zh-Hant": "窗口內成功簽發的子母證事件數。",
    "zh-Hans": "窗口内成功签发的子母证事件数。",
    en: "Ok events issued with a parent license in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 604800,
  version: 1,
  source: "licenseActs",
  numerator: "sum(ok_parent)",
  events: "action = 'issued' AND outcome = 'ok' AND parent",
});
