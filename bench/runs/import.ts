import { columnTitle, registryColumns } from "../../contracts/registryColumns.ts";
import type { ImportPreview, ImportProgress } from "../../contracts/registryImport.ts";
import type { ExportTable } from "../../server/exports/exportTable.ts";
import { writeCsv } from "../../server/exports/writeCsv.ts";
import { writeXlsx } from "../../server/exports/writeXlsx.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { ADMIN_TOKEN, call, type Instance, startInstance } from "../instance.ts";

const ROWS = 50_000;
const ROUNDS = 60;

/**
 * Import of 50,000 datasets as CSV and as XLSX: the preview, and what it takes until all of them are written, noted in the
 * history, in memory and in the engine. Then a page of a registry of that size by search, filter, order and place.
 */
export async function run({ root }: { root: string }): Promise<void> {
  const instance = await startInstance(root);
  try {
    await registerCity(instance);
    const rows: Record<string, string | number>[] = [];
    for (const [format, write, grade] of [
      ["CSV", writeCsv, 1],
      ["XLSX", writeXlsx, 2],
    ] as const) {
      const file = await bytes(write(table(grade)));
      const seen = await send(instance, file, "");
      const done = await send(instance, file, `?apply=${seen.preview.digest}`);
      rows.push({
        file: `${format}, ${(file.length / 1e6).toFixed(1)} MB, ${grade === 1 ? "all new" : "all changed"}`,
        "preview s": (seen.ms / 1000).toFixed(2),
        "apply s": (done.ms / 1000).toFixed(2),
        "news of progress": done.news,
        "changed rows": done.preview.counts.added + done.preview.counts.changed,
      });
    }
    report("import", rows);
    await pages(instance);
  } finally {
    await instance.stop();
  }
}

function table(grade: number): ExportTable {
  const columns = registryColumns("datasets");
  return {
    file: "datasets",
    title: "數據集",
    notes: [],
    columns: columns.map((column) => ({ title: columnTitle(column)["zh-Hant"], numeric: false })),
    rows: Array.from({ length: ROWS }, (_, i) => [
      `im-${String(i).padStart(5, "0")}`,
      `第 ${i} 號數據集（企業登記基本信息）`,
      `unit-${i % 32}`,
      ["table", "spatial", "iot", "video"][i % 4]!,
      ["交通", "環境", "衛生", "市場監管", "規劃"][i % 5]!,
      ["人口庫", "法人庫", "空間地理庫"][i % 3]!,
      3600 * (1 + (i % 48)),
      grade + (i % 3),
    ]),
  };
}

async function bytes(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function send(instance: Instance, file: Buffer, query: string) {
  const started = performance.now();
  const answer = await fetch(`${instance.url}/api/v1/registry/datasets/import${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, Accept: "application/x-ndjson" },
    body: new Uint8Array(file),
  });
  const lines = (await answer.text()).trim().split("\n");
  const end = JSON.parse(lines.at(-1)!) as ImportProgress;
  if (!("preview" in end)) throw new Error(JSON.stringify(end));
  const preview: ImportPreview = end.preview;
  return { ms: performance.now() - started, news: lines.length - 1, preview };
}

async function pages(instance: Instance): Promise<void> {
  const asks: [string, string][] = [
    ["first page", ""],
    ["last page", "?page=1000"],
    ["search in names", `?q=${encodeURIComponent("號數據集（企業")}`],
    ["search by code", "?q=im-4999"],
    ["one unit, one sector", `?department=unit-3&sector=${encodeURIComponent("交通")}`],
    ["by limit, descending", "?sort=freshness_limit_s&descending=true"],
    ["by name, page 500", "?sort=name&page=500"],
  ];
  const rows: Record<string, string | number>[] = [];
  for (const [name, query] of asks) {
    const times: number[] = [];
    for (let i = 0; i < ROUNDS + 5; i++) {
      const started = performance.now();
      await call(instance, "GET", `/registry/datasets/rows${query}`);
      if (i >= 5) times.push(performance.now() - started);
    }
    rows.push({
      [`page of ${ROWS.toLocaleString("en")} rows`]: name,
      "p50 ms": quantile(times, 0.5).toFixed(1),
      "p95 ms": quantile(times, 0.95).toFixed(1),
    });
  }
  report("import: pages of the registry", rows);
}
