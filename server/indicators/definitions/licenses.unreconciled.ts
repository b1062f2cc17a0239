import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.unreconciled",
  name: {
    "zh-Hant": "未對賬辦件",
    "zh-Hans": "未对账办件",
    en: "Unreconciled case results",
  },
  definition: {
    "zh-Hant": "該時刻已滿二十四小時、未滿三十日，而尚無相應證照成功記錄的辦件結果數。",
    "zh-Hans": "该时刻已满二十四小时、未满三十日，而尚无相应证照成功记录的办件结果数。",
    en: "Case results 24 hours to 30 days old without a matching ok license event by the instant.",
  },
  unit: "count",
  direction: "down",
  empty: "zero",
  target: 0,
  staleAfterS: 172800,
  version: 1,
  source: "unmetCaseResults",
  numerator: "count()",
});
