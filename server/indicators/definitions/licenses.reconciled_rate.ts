import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.reconciled_rate",
  name: {
    "zh-Hant": "證照對賬一致率",
    "zh-Hans": "证照对账一致率",
    en: "Licenses reconciled",
  },
  definition: {
    "zh-Hant":
      "窗口內已滿二十四小時的辦件結果中，從結果前一小時到後二十四小時內有同一辦件號、同一證照種類的相應證照成功記錄者的占比。",
    "zh-Hans":
      "窗口内已满二十四小时的办件结果中，从结果前一小时到后二十四小时内有同一办件号、同一证照种类的相应证照成功记录者的占比。",
    en: "Of the case results in the window whose 24 hours are over: share matched by an ok license event with the same case number and type, from 1 hour before to 24 hours after the result.",
  },
  unit: "ratio",
  direction: "up",
  empty: "gap",
  target: 0.99,
  staleAfterS: 172800,
  version: 1,
  source: "caseResults",
  numerator: "countIf(matched = 1 AND occurred_at <= AS_OF - toIntervalHour(24))",
  denominator: "countIf(occurred_at <= AS_OF - toIntervalHour(24))",
});
