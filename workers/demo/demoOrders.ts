import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import type { DemoCaller } from "./demoCaller.ts";

type Subject =
  | { kind: "indicator"; id: string; window: string; filters: Record<string, string> }
  | { kind: "unit"; id: string };
/** An order (督辦) and what became of it: whoever answers, returns and closes it, in that order. */
type DemoOrder = {
  by: string;
  unit: string;
  title: string;
  text: string;
  days: number;
  subject: Subject;
  after?: readonly { by: string; verb: "answer" | "return" | "close"; text: string }[];
};

const indicator = (id: string, window: string, filters: Record<string, string> = {}): Subject => ({
  kind: "indicator",
  id,
  window,
  filters,
});

export const DEMO_ORDERS: readonly DemoOrder[] = [
  {
    by: "demo-leader",
    unit: "market-regulation",
    title: "九月系統切換後質量驟降，請說明整改情況",
    text: "系統切換後兩週內，一致性、準確性檢查大面積不合格。請說明原因、整改措施和恢復時間。",
    days: 6,
    subject: indicator("quality.pass_rate", "30d"),
    after: [
      {
        by: "demo-market-manager",
        verb: "answer",
        text: "原因是字典對照表缺失，已補齊並重跑全量校驗；五週內恢復到切換前水平，另加了切換前的雙軌比對。",
      },
      { by: "demo-leader", verb: "close", text: "近三十日已恢復，同意銷號。" },
    ],
  },
  {
    by: "demo-leader",
    unit: "market-regulation",
    title: "食品經營許可證對賬滯後",
    text: "近四週四成辦結結果在二十四小時內沒有對應證照。請會同大數據中心查清新系統的推送延遲，並補齊積壓。",
    days: 5,
    subject: indicator("licenses.reconciled_rate", "30d", { license_type: "market-regulation-L02" }),
  },
  {
    by: "demo-data-team-1",
    unit: "district-310117",
    title: "刷臉用證試點尚未開始",
    text: "六個試點區中五個已有用證記錄，應於九月完成。請報送設備到位和啟用時間。",
    days: 9,
    subject: indicator("licenses.face_uses", "year", { district: "310117" }),
  },
  {
    by: "demo-data-team-1",
    unit: "health",
    title: "數據到達時延偏長",
    text: "近七日到達時延的九五分位高於全市。請核對接口狀態，說明原因。",
    days: 4,
    subject: indicator("aggregation.lag_p95_s", "7d"),
    after: [
      { by: "demo-health-manager", verb: "answer", text: "已逐個核對：兩個接口仍由前置機每小時推送，本週內改為拉取。" },
    ],
  },
  {
    by: "demo-leader",
    unit: "data-standards",
    title: "五項標準尚缺一項",
    text: "《全流程一體化在線服務平臺技術規範》徵求意見已過期。請明確未回覆單位和發布時間。",
    days: 18,
    subject: { kind: "unit", id: "data-standards" },
  },
  {
    by: "demo-data-team-2",
    unit: "district-310101",
    title: "異議辦結時間偏長",
    text: "近三十日辦結時間高於各區中位數。請說明卡在哪一步，需要其他單位配合的列出單位。",
    days: 3,
    subject: indicator("disputes.hours_to_close_p50", "30d"),
    after: [
      { by: "demo-district-huangpu", verb: "answer", text: "均已派單。" },
      { by: "demo-data-team-2", verb: "return", text: "請寫明卡點和改進期限，不要只寫已派單。" },
    ],
  },
];

type OrderAnswer = { id: string; version: number };

/**
 * Opens the demo's orders through the interface, signed in as the demo's people, from the `done`th on; `onDone` is awaited
 * after each. Throws an Error when the interface refuses.
 */
export async function openDemoOrders(
  call: DemoCaller,
  done: number,
  onDone: (done: number) => Promise<void>,
  now: () => number = Date.now,
): Promise<void> {
  for (const [i, { by, days, after = [], ...order }] of DEMO_ORDERS.entries()) {
    if (i < done) continue;
    const dueAt = new Date(now() + days * DAY_MS).toISOString();
    let { id, version } = (await call(by, "/api/v1/orders", { ...order, dueAt })) as OrderAnswer;
    for (const { by: person, verb, text } of after)
      ({ id, version } = (await call(person, `/api/v1/orders/${id}/${verb}`, { version, text })) as OrderAnswer);
    await onDone(i + 1);
  }
}
