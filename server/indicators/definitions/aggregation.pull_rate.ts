import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "aggregation.pull_rate",
  name: {
    "zh-Hant": "推轉拉比例（磁化率）",
    "zh-Hans": "推转拉比例（磁化率）",
    en: "Pull share",
  },
  definition: {
    "zh-Hant": "窗口內以「拉」方式成功歸集的批次 ÷ 成功歸集的批次。",
    "zh-Hans": "窗口内以“拉”方式成功归集的批次 ÷ 成功归集的批次。",
    en: "Ok deliveries by pull ÷ ok deliveries.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: 900,
  version: 1,
  source: "deliveries",
  numerator: "sum(ok_pull)",
  denominator: "sum(ok_deliveries)",
  events: "outcome = 'ok'",
});
