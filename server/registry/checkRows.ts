import type { z } from "zod";
import {
  type RegistryKind,
  type RegistryRow,
  registryReferences,
  registryRow,
  SINGULAR,
} from "../../contracts/registry.ts";
import type { ImportFault, ImportFaultKind } from "../../contracts/registryImport.ts";
import { Problem } from "../api/problem.ts";
import type { RegistrySnapshot } from "./snapshot.ts";

const MAX_ROWS = 100_000;
/** How many faults an answer names in full. */
const NAMED = 100;

/** A row as it was given, and where: its place in the request, or its line in a file. */
export type GivenRow = { row: number; value: unknown };
type Checked<K extends RegistryKind> = { row: number; value: RegistryRow<K> & { code: string } };

const CODE = "A–Z a–z 0–9 _ - : . (1–64)";

/** What a fault found by a schema is called, and what was expected instead, in signs rather than words. */
function wordsOf(issue: z.core.$ZodIssue): { problem: ImportFaultKind; expected?: string } {
  switch (issue.code) {
    case "invalid_value":
      return { problem: "notChoice", expected: issue.values.join(" · ") };
    case "invalid_format":
      return { problem: "badCode", expected: CODE };
    case "too_small":
      return issue.origin === "string"
        ? { problem: "required" }
        : { problem: "outOfRange", expected: `≥ ${issue.inclusive ? issue.minimum : Number(issue.minimum) + 1}` };
    case "too_big":
      return { problem: "outOfRange", expected: `≤ ${issue.maximum}` };
    case "unrecognized_keys":
      return { problem: "unknownColumn" };
    case "custom":
      return issue.params?.most
        ? { problem: "tooLong", expected: `≤ ${issue.params.most}` }
        : { problem: "unstorable" };
    case "invalid_type":
      if (issue.input === undefined) return { problem: "required" };
      return issue.expected === "string" ? { problem: "required" } : { problem: "notNumber", expected: "1, 2, 3 …" };
    default:
      return { problem: "notChoice" };
  }
}

/** Checks rows one by one, as a request or a file brings them; `take` gets the good ones. */
export class RowChecker<K extends RegistryKind> {
  readonly #kind: K;
  readonly #snapshot: RegistrySnapshot;
  readonly #seen = new Map<string, number>();
  readonly faults: ImportFault[] = [];

  constructor(kind: K, snapshot: RegistrySnapshot) {
    this.#kind = kind;
    this.#snapshot = snapshot;
  }

  /** The row when it is good; null when it is not, with what is wrong among `faults`. */
  check({ row, value: given }: GivenRow): Checked<K> | null {
    const parsed = registryRow[this.#kind].safeParse(given, { reportInput: true });
    const code = (given as { code?: unknown } | null)?.code;
    const named = typeof code === "string" ? { code: code.slice(0, 100) } : {};
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const unknown = issue.code === "unrecognized_keys";
        const input = issue.input;
        this.faults.push({
          row,
          ...named,
          field: unknown ? issue.keys.join(", ") : issue.path.join("."),
          message: unknown ? "unknown field" : issue.message,
          ...wordsOf(issue),
          ...(typeof input === "string" || typeof input === "number" ? { given: String(input).slice(0, 100) } : {}),
        });
      }
      return null;
    }
    const value = parsed.data as RegistryRow<K> & { code: string };
    const before = this.#seen.get(value.code);
    if (before !== undefined)
      this.faults.push({
        row,
        ...named,
        field: "code",
        problem: "duplicate",
        given: value.code,
        expected: String(before),
        message: `the same code as row ${before}`,
      });
    this.#seen.set(value.code, row);
    for (const [field, of] of Object.entries(registryReferences[this.#kind])) {
      const reference = (value as Record<string, unknown>)[field];
      if (typeof reference !== "string" || this.#snapshot.has(of, reference)) continue;
      const message = `${SINGULAR[of]} ${JSON.stringify(reference)} is not registered`;
      this.faults.push({
        row,
        code: value.code,
        field,
        problem: "notRegistered",
        given: reference,
        expected: of,
        message,
      });
    }
    return { row, value };
  }
}

/** The rows of a request body, checked. Throws Problem 400 (no array) or 422 naming row (from 1) and field. */
export function checkRows<K extends RegistryKind>(
  kind: K,
  body: unknown,
  snapshot: RegistrySnapshot,
): (RegistryRow<K> & { code: string })[] {
  if (!Array.isArray(body)) throw new Problem(400, "malformed-body", "The body must be a JSON array of rows.");
  if (body.length > MAX_ROWS) throw new Problem(413, "too-many-rows", `At most ${MAX_ROWS} rows a request.`);
  const checker = new RowChecker(kind, snapshot);
  const rows = body.map((value: unknown, i) => checker.check({ row: i + 1, value }));
  const [first] = checker.faults;
  if (!first) return rows.map((row) => row!.value);
  throw new Problem(
    422,
    "invalid-rows",
    `Row ${first.row}, field ${first.field}: ${first.message}. Nothing was changed.`,
    { extra: { errors: checker.faults.slice(0, NAMED), error_count: checker.faults.length } },
  );
}
