import { defineIndicator } from "../indicator.ts";

export default defineIndicator({
  id: "licenses.face_uses",
  name: {
    "zh-Hant": "刷臉用證",
    "zh-Hans": "刷脸用证",
    en: "Uses by face",
  },
  definition: {
    "zh-Hant": "窗口內以刷臉方式成功用證的事件數。",
    "zh-Hans": "窗口内以刷脸方式成功用证的事件数。",
    en: "Ok uses by face in the window.",
  },
  unit: "count",
  direction: "up",
  empty: "zero",
  target: null,
  staleAfterS: 3600,
  version: 1,
  source: "licenseUses",
  numerator: "sum(ok_face)",
  events: "ok_face",
});
