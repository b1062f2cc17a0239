import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "sources.catalogued",
  name: {
    "zh-Hant": "數源編目數",
    "zh-Hans": "数源编目数",
    en: "Sources catalogued",
  },
  definition: {
    "zh-Hant": "已登記的數源中，責任單位、來源、更新規則、質量標準、用途、使用指南六項屬性齊備者的數目。",
    "zh-Hans": "已登记的数源中，责任单位、来源、更新规则、质量标准、用途、使用指南六项属性齐备者的数目。",
    en: "Registered source items with all of owner, source, update rule, quality standard, usage and guide.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: 50,
  staleAfterS: null,
  version: 1,
  source: "sourceItems",
  numerator: "sum(complete)",
});
