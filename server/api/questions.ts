import { GRAINS, type Grain } from "../../contracts/indicator.ts";
import type { LiveItem } from "../../contracts/live.ts";
import type { Scope } from "../../contracts/scope.ts";
import { startOfDay } from "../clickhouse/civilTime.ts";
import { indicatorOf } from "../indicators/catalogue.ts";
import type { Indicator } from "../indicators/indicator.ts";
import type { Question } from "../indicators/query.ts";
import { checkDimensions, windowOf } from "../indicators/reader.ts";
import { sourceOf } from "../indicators/sources/all.ts";
import { parseInstant } from "../ingest/instant.ts";
import { Problem } from "./problem.ts";

function instantParam(params: URLSearchParams, name: string): number | undefined {
  const text = params.get(name);
  if (text === null) return undefined;
  const ms = parseInstant(text);
  if (Number.isNaN(ms)) {
    // A plus sign that was not encoded arrives as a space: the commonest mistake.
    const hint = / \d\d:\d\d$/.test(text) ? " (encode the plus sign as %2B)" : "";
    throw new Problem(
      400,
      "bad-instant",
      `${name} must be an RFC 3339 instant with an offset, got ${JSON.stringify(text)}${hint}.`,
    );
  }
  return ms;
}

/** Splits a query string into the words of the route and filters; a name given twice is refused. */
function split(params: URLSearchParams, words: readonly string[]): Record<string, string> {
  const filters: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [name, value] of params) {
    if (seen.has(name))
      throw new Problem(400, "repeated-parameter", `The parameter ${JSON.stringify(name)} is given twice.`);
    seen.add(name);
    if (!words.includes(name)) filters[name] = value;
  }
  return filters;
}

/** Throws Problem 400 unless from < to. */
function checkWindow(from: number, to: number): void {
  if (from >= to) {
    throw new Problem(
      400,
      "empty-window",
      `from (${new Date(from).toISOString()}) must be before to (${new Date(to).toISOString()}).`,
    );
  }
}

/** The question of `GET /api/v1/indicators/{id}/value`. Throws Problem 404 or 400 that says which. */
export function valueQuestion(id: string, params: URLSearchParams, scope: Scope, now: number): Question {
  const indicator = indicatorOf(id);
  const flow = sourceOf(indicator.source).kind === "flow";
  const filters = split(params, ["from", "to", "at", "by"]);
  const by = params.get("by") ?? undefined;
  checkDimensions(indicator, by, filters);
  const from = instantParam(params, "from");
  const to = instantParam(params, "to");
  const at = instantParam(params, "at");
  if (flow) {
    if (at !== undefined)
      throw new Problem(400, "flow-has-no-instant", `${id} is a flow: ask with from and to, not at.`);
    const end = to ?? now;
    const window = { from: from ?? startOfDay(end), to: end };
    checkWindow(window.from, window.to);
    return { indicator, when: window, by, filters, scope };
  }
  if (from !== undefined || to !== undefined)
    throw new Problem(400, "state-has-no-window", `${id} is a state: ask with at, not from and to.`);
  return { indicator, when: { points: [at ?? now] }, by, filters, scope };
}

const DEFAULT_SPAN_MS: Record<Grain, number> = {
  minute: 3_600_000,
  hour: 86_400_000,
  day: 30 * 86_400_000,
  week: 182 * 86_400_000,
  month: 365 * 86_400_000,
};

/** The question of `GET /api/v1/indicators/{id}/series`. Throws Problem 404 or 400 that says which. */
export function seriesQuestion(id: string, params: URLSearchParams, scope: Scope, now: number) {
  const indicator = indicatorOf(id);
  const filters = split(params, ["from", "to", "grain", "by"]);
  const by = params.get("by") ?? undefined;
  checkDimensions(indicator, by, filters);
  const grain = params.get("grain") ?? "hour";
  if (!(GRAINS as readonly string[]).includes(grain)) {
    throw new Problem(400, "bad-grain", `grain must be one of ${GRAINS.join(", ")}, got ${JSON.stringify(grain)}.`);
  }
  const to = instantParam(params, "to") ?? now;
  const from = instantParam(params, "from") ?? to - DEFAULT_SPAN_MS[grain as Grain];
  checkWindow(from, to);
  return { question: { indicator, by, filters, scope }, from, to, grain: grain as Grain };
}

/** The question of a live item now. Throws Problem 404 or 400. */
export function liveQuestion(item: LiveItem, scope: Scope, now: number): Question {
  const { id, window, by, ...filters } = item;
  const indicator: Indicator = indicatorOf(id);
  checkDimensions(indicator, by, filters as Record<string, string>);
  const when = sourceOf(indicator.source).kind === "flow" ? windowOf(window, now) : { points: [now] };
  // Just after midnight today's window is empty; one millisecond keeps from before to.
  if ("from" in when && when.from >= when.to) when.to = when.from + 1;
  return { indicator, when, by, filters: filters as Record<string, string>, scope };
}
