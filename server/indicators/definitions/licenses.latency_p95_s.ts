import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.latency_p95_s",
  name: {
    "zh-Hant": "證照庫響應時間 P95",
    "zh-Hans": "证照库响应时间 P95",
    en: "License latency p95",
  },
  definition: {
    "zh-Hant": "窗口內亮證、取證、核驗事件響應時間的 95 分位數，秒；只含仍保留原始事件的時段。",
    "zh-Hans": "窗口内亮证、取证、核验事件响应时间的 95 分位数，秒；只含仍保留原始事件的时段。",
    en: "95th percentile of latency_ms in seconds, of events shown, fetched or verified in the window, as far back as raw events are kept.",
  },
  unit: "seconds",
  direction: "down",
  empty: "gap",
  target: 0.5,
  staleAfterS: 300,
  version: 1,
  source: "licenseLatency",
  numerator: "latency_p95_ms / 1000",
  events: "uses AND latency_ms IS NOT NULL",
});
