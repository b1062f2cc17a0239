import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.lag_p95_s",
  name: {
    "zh-Hant": "歸集時延 95 分位",
    "zh-Hans": "归集时延 95 分位",
    en: "Delivery lag, 95th percentile",
  },
  definition: {
    "zh-Hant":
      "成功批次的到達時刻減其最新記錄產生時刻（秒）的第 95 百分位；8 天以內的窗口為精確值，更長者由草圖合併，相對誤差 1%。",
    "zh-Hans":
      "成功批次的到达时刻减其最新记录产生时刻（秒）的第 95 百分位；8 天以内的窗口为精确值，更长者由草图合并，相对误差 1%。",
    en: "95th percentile of occurred_at − produced_at in seconds over ok deliveries; exact for windows up to 8 days, beyond that merged from sketches with a relative error of 1 %.",
  },
  unit: "seconds",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveryLag",
  numerator: "lag_quantiles[2]",
  events: "outcome = 'ok'",
});
