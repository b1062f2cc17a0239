import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "showdata.signed",
  name: {
    "zh-Hant": "亮數簽名次數",
    "zh-Hans": "亮数签名次数",
    en: "Data signed",
  },
  definition: {
    "zh-Hant": "窗口內成功簽名的亮數事件數。",
    "zh-Hans": "窗口内成功签名的亮数事件数。",
    en: "Ok events signed in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "showData",
  numerator: "sum(signed)",
  events: "signed",
});
