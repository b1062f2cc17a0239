import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.lag_p50_s",
  name: {
    "zh-Hant": "歸集時延中位數",
    "zh-Hans": "归集时延中位数",
    en: "Delivery lag, median",
  },
  definition: {
    "zh-Hant":
      "成功批次的到達時刻減其最新記錄產生時刻（秒）的中位數；8 天以內的窗口為精確值，更長者由草圖合併，相對誤差 1%。",
    "zh-Hans":
      "成功批次的到达时刻减其最新记录产生时刻（秒）的中位数；8 天以内的窗口为精确值，更长者由草图合并，相对误差 1%。",
    en: "Median of occurred_at − produced_at in seconds over ok deliveries; exact for windows up to 8 days, beyond that merged from sketches with a relative error of 1 %.",
  },
  unit: "seconds",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveryLag",
  numerator: "lag_quantiles[1]",
  events: "outcome = 'ok'",
});
