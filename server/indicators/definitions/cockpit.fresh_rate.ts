import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "cockpit.fresh_rate",
  name: { "zh-Hant": "指標實時率", "zh-Hans": "指标实时率", en: "Indicators with fresh data" },
  definition: {
    "zh-Hant": "定有更新時限的指標中，其數據在時限內有新事件者的占比；窗口內每二十秒查看一次，取各次合計。",
    "zh-Hans": "定有更新时限的指标中，其数据在时限内有新事件者的占比；窗口内每二十秒查看一次，取各次合计。",
    en: "Of the indicators that are expected to be fresh, those with an event received within that time; looked at every twenty seconds, over all looks in the window.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: null,
  version: 1,
  source: "cockpitHealth",
  numerator: "sum(fresh)",
  denominator: "sum(expected)",
});
