import type { Asked } from "./exportTable.ts";

type Locale = Asked["locale"];
const NAMES = {
  time: ["時間", "时间", "Time"],
  value: ["數值", "数值", "Value"],
  numerator: ["分子", "分子", "Numerator"],
  denominator: ["分母", "分母", "Denominator"],
  member: ["成員", "成员", "Member"],
  code: ["編號", "编号", "Code"],
  from: ["起", "起", "From"],
  to: ["止", "止", "To"],
  grain: ["粒度", "粒度", "Grain"],
  by: ["分組", "分组", "By"],
  asOf: ["數據截至", "数据截至", "As of"],
  exportedBy: ["匯出", "导出", "Exported by"],
  filters: ["篩選", "筛选", "Filters"],
  definition: ["業務口徑", "业务口径", "Definition"],
  series: ["走勢", "走势", "Series"],
  breakdown: ["分組", "分组", "Breakdown"],
  events: ["原始事件", "原始事件", "Raw events"],
  disputes: ["異議隊列", "异议队列", "Disputes"],
  sharing: ["共享申請", "共享申请", "Sharing requests"],
  unit: ["承辦單位", "承办单位", "Unit"],
  provider: ["提供單位", "提供单位", "Provider"],
  consumer: ["使用單位", "使用单位", "Consumer"],
  district: ["區", "区", "District"],
  step: ["步驟", "步骤", "Step"],
  stepAt: ["步驟時間", "步骤时间", "Step at"],
  reportedAt: ["上報時間", "上报时间", "Reported at"],
  dueAt: ["時限", "时限", "Due at"],
  submittedAt: ["提交時間", "提交时间", "Submitted at"],
  subject: ["對象", "对象", "Subject"],
  channel: ["渠道", "渠道", "Channel"],
  priority: ["優先級", "优先级", "Priority"],
  title: ["標題", "标题", "Title"],
  assignee: ["經辦人", "经办人", "Assignee"],
  resource: ["資源", "资源", "Resource"],
  scenario: ["場景", "场景", "Scenario"],
  region: ["範圍", "范围", "Region"],
} as const;
export type ColumnName = keyof typeof NAMES;

/** What a column or a note of an export is called. */
export const columnName = (name: ColumnName, locale: Locale): string =>
  NAMES[name][locale === "zh-Hant" ? 0 : locale === "zh-Hans" ? 1 : 2];
