import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.deliveries",
  name: {
    "zh-Hant": "歸集批次",
    "zh-Hans": "归集批次",
    en: "Deliveries",
  },
  definition: {
    "zh-Hant": "窗口內成功送達的數據批次數，可按方式（推、拉、聯邦）區分。",
    "zh-Hans": "窗口内成功送达的数据批次数，可按方式（推、拉、联邦）区分。",
    en: "Ok deliveries in the window; dimension mode tells push, pull and federated apart.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 3600,
  version: 1,
  source: "deliveries",
  numerator: "sum(ok_deliveries)",
  events: "outcome = 'ok'",
});
