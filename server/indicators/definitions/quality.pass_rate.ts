import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "quality.pass_rate",
  name: {
    "zh-Hant": "質量合格率",
    "zh-Hans": "质量合格率",
    en: "Quality pass rate",
  },
  definition: {
    "zh-Hant": "1 − 窗口內質檢不合格記錄數 ÷ 檢查記錄數。",
    "zh-Hans": "1 − 窗口内质检不合格记录数 ÷ 检查记录数。",
    en: "1 − Σ failed ÷ Σ checked, of quality checks in the window.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.98,
  staleAfterS: 172800,
  version: 1,
  source: "qualityChecks",
  numerator: "sum(checked) - sum(failed)",
  denominator: "sum(checked)",
});
