import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "cockpit.screen_p95_s",
  name: { "zh-Hant": "事件上屏時延 95 分位", "zh-Hans": "事件上屏时延 95 分位", en: "Event to screen, p95" },
  definition: {
    "zh-Hant": "窗口內每次推送到屏幕時，所含最早一條事件自平臺收到起經過的時間，取 95 分位數；無人觀看時不計。",
    "zh-Hans": "窗口内每次推送到屏幕时，所含最早一条事件自平台收到起经过的时间，取 95 分位数；无人观看时不计。",
    en: "Of every tick sent to a screen in the window, the time since the oldest event it tells of was received; 95th percentile. Nothing counts while nobody watches.",
  },
  unit: "seconds",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: null,
  version: 1,
  source: "cockpitHealth",
  numerator: "screen_p95_ms / 1000",
});
