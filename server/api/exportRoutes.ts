import { Readable } from "node:stream";
import { Hono } from "hono";
import { AuditQuery } from "../../contracts/audit.ts";
import { CaseQuery } from "../../contracts/dispute.ts";
import {
  EXPORT_FORMATS,
  EXPORT_TABLES,
  type ExportFormat,
  ExportNote,
  type ExportPicture,
  type ExportTableName,
} from "../../contracts/export.ts";
import { FreshnessQuery } from "../../contracts/freshness.ts";
import { MeteringQuery } from "../../contracts/metering.ts";
import { OrderFilter } from "../../contracts/order.ts";
import { ReconciliationQuery } from "../../contracts/reconciliation.ts";
import { SharingQuery } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { audit } from "../access/audit.ts";
import { authorise, needScope } from "../access/policy.ts";
import { freshnessTable, reconciliationTable, unitsTable } from "../exports/boardTables.ts";
import { columnName } from "../exports/columnNames.ts";
import { type Asked, civilText, type ExportTable } from "../exports/exportTable.ts";
import { breakdownTable, eventsTable, seriesTable } from "../exports/indicatorTables.ts";
import { settlementLinesTable, settlementTable } from "../exports/meteringTables.ts";
import { planTable } from "../exports/planTable.ts";
import { disputesTable, sharingTable } from "../exports/queueTables.ts";
import { registryTable } from "../exports/registryTable.ts";
import { auditTable, ordersTable } from "../exports/workTables.ts";
import { writeCsv } from "../exports/writeCsv.ts";
import { writeXlsx } from "../exports/writeXlsx.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseBody, parseQuery } from "./parseInput.ts";
import { Problem } from "./problem.ts";

const LOCALES = ["zh-Hant", "zh-Hans", "en"] as const;
const PICTURE_ROWS = 200;

function oneOf<T extends string>(name: string, given: string | null, all: readonly T[], fallback: T): T {
  if (given === null) return fallback;
  if ((all as readonly string[]).includes(given)) return given as T;
  throw new Problem(400, `bad-${name}`, `${name} must be one of ${all.join(", ")}, got ${JSON.stringify(given)}.`);
}

/** The query of a list without the words that only say how it is exported. */
function listQuery(params: URLSearchParams): Record<string, string> {
  const query = Object.fromEntries(params);
  for (const word of ["format", "lang", "limit", "after", "offset", "before", "page"]) delete query[word];
  return query;
}

async function tableFor(name: ExportTableName, deps: Deps, actor: Actor, asked: Asked): Promise<ExportTable> {
  switch (name) {
    case "series":
      return seriesTable(deps, needScope(actor), asked);
    case "breakdown":
      return breakdownTable(deps, needScope(actor), asked);
    case "events":
      return eventsTable(deps, needScope(actor), asked);
    case "disputes":
      authorise(actor, "disputes.read");
      return disputesTable(
        { db: deps.db, registry: deps.registry.snapshot() },
        actor,
        asked,
        parseQuery(CaseQuery, listQuery(asked.params)),
      );
    case "sharing":
      authorise(actor, "sharing.read");
      return sharingTable(
        { db: deps.db, registry: deps.registry.snapshot, clock: deps.clock },
        actor,
        asked,
        parseQuery(SharingQuery, listQuery(asked.params)),
      );
    case "registry":
      authorise(actor, "registry.read");
      return registryTable({ db: deps.db, registry: deps.registry.snapshot }, actor, asked, listQuery(asked.params));
    case "orders":
      authorise(actor, "orders.read");
      return ordersTable(deps.db, actor, asked, parseQuery(OrderFilter, listQuery(asked.params)));
    case "settlement":
      return settlementTable(deps, actor, asked, parseQuery(MeteringQuery, listQuery(asked.params)));
    case "settlement-lines":
      return settlementLinesTable(deps, actor, asked, parseQuery(MeteringQuery, listQuery(asked.params)));
    case "plan":
      return planTable(deps.plan, actor, asked);
    case "units":
      return unitsTable(deps, needScope(actor), asked);
    case "freshness":
      return freshnessTable(deps.boards, needScope(actor), asked, parseQuery(FreshnessQuery, listQuery(asked.params)));
    case "reconciliation":
      return reconciliationTable(
        deps.boards,
        needScope(actor),
        asked,
        parseQuery(ReconciliationQuery, listQuery(asked.params)),
      );
    case "audit":
      authorise(actor, "audit.read");
      return auditTable(deps.db, actor, asked, parseQuery(AuditQuery, listQuery(asked.params)));
  }
}

async function pictureOf(table: ExportTable): Promise<ExportPicture> {
  const { title, notes, columns } = table;
  const rows: ExportPicture["rows"] = [];
  for await (const row of table.rows) {
    if (rows.length === PICTURE_ROWS) return { title, notes, columns, rows, more: true };
    rows.push([...row]);
  }
  return { title, notes, columns, rows, more: false };
}

const WRITERS = {
  csv: { write: writeCsv, type: "text/csv; charset=utf-8" },
  xlsx: { write: writeXlsx, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
} as const satisfies Partial<Record<ExportFormat, unknown>>;

/**
 * `GET /api/v1/export/{table}?format=csv|xlsx|json&lang=` with the query of whatever shows the table, and
 * `POST /api/v1/export-notes` for a picture of a chart. Each is logged with who, what and from where before its first byte.
 */
export function exportRoutes(deps: Deps) {
  const log = (c: Parameters<typeof actorOf>[0], subject: string, detail: Record<string, unknown>) =>
    deps.db.transaction((tx) =>
      audit(tx, actorOf(c), originOf(c), { action: "export.make", subjectKind: "export", subject, detail }),
    );
  const stamp = (c: Parameters<typeof actorOf>[0], now: number) => `${actorOf(c).name} · ${civilText(now)}`;
  return new Hono<AppEnv>()
    .get("/export/:table", async (c) => {
      const params = new URL(c.req.url).searchParams;
      const name = c.req.param("table") as ExportTableName;
      if (!EXPORT_TABLES.includes(name))
        throw new Problem(404, "unknown-table", `There is no table ${JSON.stringify(name)} to export.`);
      const format = oneOf("format", params.get("format"), EXPORT_FORMATS, "csv");
      const locale = oneOf("lang", params.get("lang"), LOCALES, "zh-Hant");
      const now = deps.clock();
      const table = await tableFor(name, deps, actorOf(c), { locale, params, now });
      table.notes.push([columnName("exportedBy", locale), stamp(c, now)]);
      await log(c, name, { format, query: Object.fromEntries(params) });
      if (format === "json") return c.json(await pictureOf(table));
      const { write, type } = WRITERS[format];
      const day = civilText(now)!.slice(0, 10);
      return new Response(Readable.toWeb(Readable.from(write(table))) as ReadableStream, {
        headers: {
          "Content-Type": type,
          "Content-Disposition": `attachment; filename="${table.file}-${day}.${format}"`,
          "Cache-Control": "no-store",
        },
      });
    })
    .post("/export-notes", async (c) => {
      const note = parseBody(ExportNote, await jsonBody(c, 4096));
      await log(c, "picture", { format: "png", ...note });
      return c.json({ stamp: stamp(c, deps.clock()) });
    });
}
