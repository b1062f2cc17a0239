import type { RegistryRow } from "../../contracts/registry.ts";
import { chance, mix } from "./chance.ts";
import type { DemoDataset } from "./city.ts";

type Department = RegistryRow<"departments">;
type Scenario = RegistryRow<"scenarios">;
/** 三清單一目錄 of the demo's city. */
export type SharingLists = {
  demands: RegistryRow<"demands">[];
  responsibilities: RegistryRow<"responsibilities">[];
  negatives: RegistryRow<"negatives">[];
  resources: RegistryRow<"resources">[];
};

const two = (n: number) => String(n).padStart(2, "0");

/** Why data of these names are kept back, with the rule it goes by. */
const KEPT_BACK: readonly (readonly [names: RegExp, reason: string, basis: string])[] = [
  [/視頻/, "原始視頻影像涉及個人肖像與行蹤，只可按案調閱，不可批量共享。", "《個人信息保護法》第二十六條"],
  [
    /病歷|影像|門急診|檢驗|健康體檢|出生|死亡/,
    "健康醫療敏感個人信息，僅限診療及法定用途。",
    "《個人信息保護法》第二十八條",
  ],
  [
    /困境兒童|收養|學籍|特殊人群|社區矯正/,
    "涉及未成年人或特定人群，公開與再流轉受限。",
    "《未成年人保護法》第一百零三條",
  ],
  [/徵信|支付|授信|外匯/, "金融賬戶與徵信信息，須經本人授權逐筆查詢。", "《徵信業管理條例》第十八條"],
  [
    /關鍵信息基礎設施|網絡安全|管線|管網/,
    "涉及關鍵信息基礎設施，批量共享危及運行安全。",
    "《關鍵信息基礎設施安全保護條例》",
  ],
];
const SECRET = ["數據定級為四級，未完成脫敏評估前不得共享。", "公共數據分級分類規範"] as const;

/** Deterministic lists for the datasets: three to six demands each, a unit that answers, a few kept back. */
export function sharingLists(
  departments: readonly Department[],
  datasets: readonly DemoDataset[],
  scenarios: readonly Scenario[],
): SharingLists {
  const sharing = scenarios.filter((scenario) => scenario.kind === "sharing");
  const negatives = datasets.flatMap((dataset) => negativeOf(dataset, departments));
  const wholly = new Set(negatives.filter((row) => !row.consumer).map((row) => row.resource));
  const nameOf = new Map(departments.map((department) => [department.code, department.name_hant]));
  return {
    demands: datasets
      .filter((dataset) => !wholly.has(dataset.code))
      .flatMap((dataset) => demandsOf(dataset, departments, sharing)),
    responsibilities: datasets.map((dataset) => ({
      code: `ZR-${dataset.code}`,
      name: dataset.name,
      department: dataset.department,
      resource: dataset.code,
      duty: "歸集、更新、質量核查與共享答覆",
      contact: `${nameOf.get(dataset.department)}數據管理崗`,
    })),
    negatives,
    resources: datasets.map((dataset) => resourceOf(dataset, wholly.has(dataset.code))),
  };
}

function demandsOf(dataset: DemoDataset, departments: readonly Department[], scenarios: readonly Scenario[]) {
  const others = departments.filter((department) => department.code !== dataset.department);
  const count = 3 + (mix(dataset.seed, 301) % 4);
  return Array.from({ length: count }, (_, i) => {
    const scenario = scenarios[Math.floor(scenarios.length * chance(dataset.seed, 302, i) ** 1.8)]!;
    const consumer = others[mix(dataset.seed, 303, i) % others.length]!;
    return {
      code: `XQ-${dataset.code}-${two(i + 1)}`,
      name: `${scenario.name}需用${dataset.name}`.slice(0, 200),
      scenario: scenario.code,
      resource: dataset.code,
      consumer: consumer.code,
      purpose: `辦理「${scenario.name}」時核驗，免於羣眾重複提交。`,
      basis: "年度公共數據共享需求清單",
    };
  });
}

function negativeOf(dataset: DemoDataset, departments: readonly Department[]): RegistryRow<"negatives">[] {
  const code = `FM-${dataset.code}`;
  const found = KEPT_BACK.find(([names]) => names.test(dataset.name));
  if (found && dataset.security_grade === 4)
    return [{ code, resource: dataset.code, reason: found[1], basis: found[2] }];
  if (dataset.security_grade === 4 && chance(dataset.seed, 304) < 0.15)
    return [{ code, resource: dataset.code, reason: SECRET[0], basis: SECRET[1] }];
  if (!found || dataset.security_grade !== 3 || chance(dataset.seed, 305) > 0.4) return [];
  // Not with enterprises, but with units of the city.
  const enterprises = departments.filter(
    ({ kind, code: unit }) => kind === "enterprise" && unit !== dataset.department,
  );
  return enterprises.slice(0, 2).map((consumer) => ({
    code: `${code}-${consumer.code}`,
    resource: dataset.code,
    consumer: consumer.code,
    reason: found[1],
    basis: found[2],
  }));
}

function resourceOf(dataset: DemoDataset, keptBack: boolean): RegistryRow<"resources"> {
  const grade = dataset.security_grade ?? 4;
  const share = keptBack ? "none" : grade <= 1 ? "unconditional" : "conditional";
  return {
    code: dataset.code,
    name: dataset.name,
    department: dataset.department,
    share,
    ...(share === "conditional" && {
      condition: grade >= 3 ? "須有需求清單，字段級授權，留存調用日誌" : "須說明場景與用途",
    }),
    description: `${dataset.name}，由產生單位歸集，更新時限見數據集登記。`,
  };
}
