import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "showdata.window_scans",
  name: {
    "zh-Hant": "窗口掃碼核驗次數",
    "zh-Hans": "窗口扫码核验次数",
    en: "Window scans",
  },
  definition: {
    "zh-Hant": "窗口期內在線下窗口成功掃碼的亮數事件數。",
    "zh-Hans": "窗口期内在线下窗口成功扫码的亮数事件数。",
    en: "Ok events scanned at a window counter.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "showData",
  numerator: "sum(window_scans)",
  events: "window_scans",
});
