import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sources.conflict_rate",
  name: { "zh-Hant": "數源衝突率", "zh-Hans": "数源冲突率", en: "Conflict rate" },
  definition: {
    "zh-Hant": "窗口內預填值與填報人所填不一致的次數 ÷ 全部填寫次數。",
    "zh-Hans": "窗口内预填值与填报人所填不一致的次数 ÷ 全部填写次数。",
    en: "Σ reads in conflict ÷ Σ reads, of form fields filled in in the window.",
  },
  unit: "ratio",
  direction: "down",
  empty: "gap",
  target: null,
  staleAfterS: 86400,
  version: 1,
  source: "sourceReads",
  numerator: "sum(conflicts)",
  denominator: "sum(reads)",
});
