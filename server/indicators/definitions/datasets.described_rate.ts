import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "datasets.described_rate",
  name: { "zh-Hant": "數據集描述完整率", "zh-Hans": "数据集描述完整率", en: "Datasets fully described" },
  definition: {
    "zh-Hant": "在冊數據集中，行業、所屬庫、安全定級均已填寫者的占比，按詢問時的名錄計。",
    "zh-Hans": "在册数据集中，行业、所属库、安全定级均已填写者的占比，按询问时的名录计。",
    en: "Registered datasets whose sector, library and security grade are all filled in ÷ registered datasets, as the registry stands when asked.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: null,
  staleAfterS: null,
  version: 1,
  source: "registeredDatasets",
  numerator: "countIf(sector != '' AND library != '' AND security_grade > 0)",
  denominator: "count()",
});
