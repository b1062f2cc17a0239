import { SINGULAR } from "../../contracts/registry.ts";
import {
  CODE_PATTERN,
  type Field,
  type Fields,
  type Registered,
  type StreamName,
  streams,
} from "../../contracts/streams.ts";
import { parseInstant, toStoreInstant } from "./instant.ts";

export const MAX_AHEAD_MS = 5 * 60_000;

/** What an event is checked against. */
export type Surroundings = {
  now: number;
  /** `now` as the store's text. */
  nowText: string;
  maxAgeMs: number;
  registered: (kind: Registered, code: string) => boolean;
};

/** A valid event as its table's TSV row (without line end). */
export type ValidEvent = { id: string; department: string; row: string };
export type Rejection = { event_id?: string; field?: string; message: string };
export const isRejection = (outcome: ValidEvent | Rejection): outcome is Rejection => "message" in outcome;

/** The value as a message shows it: short, on one line. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

type Check = (value: unknown, s: Surroundings, event: Record<string, unknown>) => string | { message: string };

/** What a registered code is called in a message. */
const CALLED: Record<Registered, string> = { ...SINGULAR, plan_items: "plan item", plan_measures: "measure" };
/** What no text may hold: control characters other than tab and line ends, and halves of characters. */
const UNFIT = /\p{Cs}|[^\P{Cc}\t\n\r]/u;
/** Counted as a reader counts: a character outside the basic plane is one. */
const length = (text: string) => [...text].length;
const MOST = 1e12;
const TSV_ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function compileField(name: string, field: Field): Check {
  const fail = (expected: string, value: unknown) => ({ message: `${name} must be ${expected}, got ${shown(value)}` });
  switch (field.type) {
    case "code": {
      const { registry: kind, under } = field;
      return (value, s, event) => {
        if (typeof value !== "string" || !CODE_PATTERN.test(value)) return fail("1–64 of A–Z a–z 0–9 _ - : .", value);
        const key = under ? `${event[under]}/${value}` : value;
        if (kind && !s.registered(kind, key)) {
          const whose = under ? ` for ${under} ${shown(event[under])}` : "";
          return { message: `${CALLED[kind]} ${shown(value)} is not registered${whose}` };
        }
        return value;
      };
    }
    case "text": {
      const { min = 1, max } = field;
      return (value) => {
        if (typeof value !== "string" || value.length < min || length(value) > max)
          return fail(`a text of ${min} to ${max} characters`, value);
        if (UNFIT.test(value)) return fail("a text without control characters", value);
        return value.replace(/[\\\t\n\r]/g, (char) => TSV_ESCAPES[char]!);
      };
    }
    case "enum": {
      const allowed = new Set(field.values);
      const expected =
        field.values.length > 10 ? "one of the 16 district adcodes" : `one of ${field.values.join(", ")}`;
      return (value) => (typeof value === "string" && allowed.has(value) ? value : fail(expected, value));
    }
    case "instant":
      return (value) => {
        const ms = typeof value === "string" ? parseInstant(value) : Number.NaN;
        return Number.isNaN(ms) ? fail("an RFC 3339 instant with an offset", value) : toStoreInstant(ms);
      };
    case "int": {
      const { min, max = Number.MAX_SAFE_INTEGER, atMost } = field;
      return (value, _, event) => {
        if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
          return fail(`an integer from ${min} to ${max}`, value);
        const most = atMost === undefined ? undefined : event[atMost];
        if (typeof most === "number" && value > most) return fail(`at most ${atMost} (${most})`, value);
        return String(value);
      };
    }
    case "number": {
      const { min } = field;
      return (value) =>
        typeof value === "number" && Number.isFinite(value) && value >= min && value <= MOST
          ? String(value)
          : fail(`a number from ${min} to ${MOST}`, value);
    }
    case "bool":
      return (value) => (typeof value === "boolean" ? String(value) : fail("true or false", value));
  }
}

/** What stands in the row for a field that is absent: its default, else the empty value of its column. */
function absentCell(field: Field): string {
  if (field.default !== undefined) return String(field.default);
  return field.type === "number" ? "\\N" : "";
}

export type Validator = (event: unknown, s: Surroundings) => ValidEvent | Rejection;

/** Compiles the checks of one stream. Rules across fields: occurred_at's age, produced_at ≤ occurred_at. */
function compileStream(fields: Fields): Validator {
  const names = Object.keys(fields);
  const known = new Set(names);
  const checks = names.map((name) => compileField(name, fields[name]!));
  const absent = names.map((name) => (fields[name]!.optional ? absentCell(fields[name]!) : null));
  return (event, s) => {
    if (typeof event !== "object" || event === null || Array.isArray(event)) {
      return { message: `an event must be an object, got ${shown(event)}` };
    }
    const given = event as Record<string, unknown>;
    const id = given.event_id;
    const reject = (field: string, message: string): Rejection =>
      typeof id === "string" && CODE_PATTERN.test(id) ? { event_id: id, field, message } : { field, message };
    for (const key in given) if (!known.has(key)) return reject(key, `unknown field ${shown(key)}`);
    let row = "";
    let occurred = "";
    for (let i = 0; i < names.length; i++) {
      const name = names[i]!;
      const value = given[name];
      let cell: string;
      if (value === undefined) {
        const fallback = absent[i];
        if (fallback === null || fallback === undefined) return reject(name, `${name} is missing`);
        cell = fallback;
      } else if (value === null) {
        return reject(name, `${name} is null: give a value or leave the field out`);
      } else {
        const checked = checks[i]!(value, s, given);
        if (typeof checked !== "string") return reject(name, checked.message);
        cell = checked;
      }
      if (i === 1) {
        occurred = cell;
        const at = parseInstant(value as string);
        if (at > s.now + MAX_AHEAD_MS)
          return reject(name, `${name} is more than 5 minutes ahead of the server's clock`);
        if (at < s.now - s.maxAgeMs) {
          return reject(name, `${name} is older than ${Math.round(s.maxAgeMs / 86_400_000)} days`);
        }
        row += `\t${cell}\t${s.nowText}`;
      } else {
        if (name === "produced_at" && cell > occurred) return reject(name, "produced_at is after occurred_at");
        row += i === 0 ? cell : `\t${cell}`;
      }
    }
    return { id: id as string, department: given.department as string, row };
  };
}

const compiled = Object.fromEntries(Object.entries(streams).map(([name, fields]) => [name, compileStream(fields)]));

/** The validator of a stream; its rows have the columns of `storeColumns`. */
export const validatorOf = (stream: StreamName): Validator => compiled[stream]!;

/** The columns of a stream's TSV rows, in order: the contract's fields with `received_at` after `occurred_at`. */
export function storeColumns(stream: StreamName): string[] {
  const names = Object.keys(streams[stream]);
  return [...names.slice(0, 2), "received_at", ...names.slice(2)];
}
