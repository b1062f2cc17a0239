import type { Text3 } from "../../contracts/indicator.ts";
import type { Scope } from "../../contracts/scope.ts";
import { seriesQuestion, valueQuestion } from "../api/questions.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { describeIndicator, indicatorOf } from "../indicators/catalogue.ts";
import type { Coverage } from "../indicators/coverage.ts";
import { newestEvents } from "../indicators/events.ts";
import { checkDimensions, type IndicatorReader } from "../indicators/reader.ts";
import { columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";

type Deps = { reader: IndicatorReader; clickhouse: ClickHouse; coverage: () => Coverage };
const EVENTS = 10_000;

/** The question without the words that only say how it is exported, and the id apart. */
function indicatorParams(params: URLSearchParams) {
  const rest = new URLSearchParams(params);
  const id = rest.get("id") ?? "";
  for (const word of ["id", "format", "lang"]) rest.delete(word);
  return { id, rest };
}

const filterText = (params: URLSearchParams) =>
  [...params]
    .filter(([name]) => !["from", "to", "at", "grain", "by"].includes(name))
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

function head(id: string, rest: URLSearchParams, { locale }: Asked, part: "series" | "breakdown" | "events") {
  const info = describeIndicator(indicatorOf(id));
  const text = (of: Text3) => of[locale];
  const filters = filterText(rest);
  const notes: [string, string][] = [[columnName("definition", locale), text(info.definition)]];
  if (filters) notes.push([columnName("filters", locale), filters]);
  return { title: `${text(info.name)} · ${columnName(part, locale)}`, notes, file: `${id}-${part}` };
}

/** A series as `GET /api/v1/indicators/{id}/series` answers it. Throws Problem as that does. */
export async function seriesTable(deps: Deps, scope: Scope, asked: Asked): Promise<ExportTable> {
  const { id, rest } = indicatorParams(asked.params);
  const { question, from, to, grain } = seriesQuestion(id, rest, scope, asked.now);
  const series = await deps.reader.series(question, from, to, grain);
  const { title, notes, file } = head(id, rest, asked, "series");
  const name = (key: Parameters<typeof columnName>[0]) => columnName(key, asked.locale);
  const parts = series.points.some((point) => point.denominator !== undefined);
  return {
    file,
    title,
    notes: [
      ...notes,
      [name("from"), civilText(series.from) ?? ""],
      [name("to"), civilText(series.to) ?? ""],
      [name("grain"), grain],
      [name("asOf"), civilText(series.asOf) ?? ""],
    ],
    columns: [
      { title: name("time"), numeric: false },
      ...(series.by ? [{ title: series.by, numeric: false }] : []),
      { title: name("value"), numeric: true },
      ...(parts ? [name("numerator"), name("denominator")].map((text) => ({ title: text, numeric: true })) : []),
    ],
    rows: series.points.map((point) => [
      civilText(point.t),
      ...(series.by ? [point.key ?? ""] : []),
      point.value,
      ...(parts ? [point.numerator ?? null, point.denominator ?? null] : []),
    ]),
  };
}

/** A breakdown as `GET /api/v1/indicators/{id}/value?by=` answers it. Throws Problem as that does. */
export async function breakdownTable(deps: Deps, scope: Scope, asked: Asked): Promise<ExportTable> {
  const { id, rest } = indicatorParams(asked.params);
  const question = valueQuestion(id, rest, scope, asked.now);
  const value = (await deps.reader.valuesWithTotals([question]))[0]!;
  const { title, notes, file } = head(id, rest, asked, "breakdown");
  const name = (key: Parameters<typeof columnName>[0]) => columnName(key, asked.locale);
  const rows = value.by ?? [
    { key: "", value: value.value, numerator: value.numerator, denominator: value.denominator },
  ];
  const parts = rows.some((row) => row.denominator !== undefined);
  const times: [string, string][] = value.at
    ? [[name("time"), civilText(value.at) ?? ""]]
    : [
        [name("from"), civilText(value.from) ?? ""],
        [name("to"), civilText(value.to) ?? ""],
      ];
  return {
    file,
    title,
    notes: [...notes, ...times, [name("asOf"), civilText(value.asOf) ?? ""]],
    columns: [
      { title: question.by ?? name("member"), numeric: false },
      { title: name("value"), numeric: true },
      ...(parts ? [name("numerator"), name("denominator")].map((text) => ({ title: text, numeric: true })) : []),
    ],
    rows: rows.map((row) => [row.key, row.value, ...(parts ? [row.numerator ?? null, row.denominator ?? null] : [])]),
  };
}

/** The newest raw events behind a figure, as far as the reader may see them. */
export async function eventsTable(deps: Deps, scope: Scope, asked: Asked): Promise<ExportTable> {
  const { id, rest } = indicatorParams(asked.params);
  const indicator = indicatorOf(id);
  const filters = Object.fromEntries(rest);
  checkDimensions(indicator, undefined, filters);
  const asOf = deps.reader.asOf(indicator, asked.now);
  const { streams } = await newestEvents(
    { clickhouse: deps.clickhouse, coverage: deps.coverage(), asOf },
    indicator,
    filters,
    EVENTS,
    scope,
  );
  const { title, notes, file } = head(id, rest, asked, "events");
  const fields = [...new Set(streams.flatMap(({ events }) => events.flatMap((event) => Object.keys(event))))];
  return {
    file,
    title,
    notes: [...notes, [columnName("asOf", asked.locale), civilText(asOf) ?? ""]],
    columns: ["stream", ...fields].map((field) => ({ title: field, numeric: false })),
    rows: streams.flatMap(({ stream, events }) =>
      events.map((event) => [
        stream,
        ...fields.map((field) => {
          const value = event[field];
          return value === undefined || value === null ? null : typeof value === "number" ? value : String(value);
        }),
      ]),
    ),
  };
}
