import type { IncomingMessage } from "node:http";
import {
  type IngestAnswer,
  type IngestError,
  isStream,
  STREAM_NAMES,
  type StreamName,
} from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type DeadLetter, deadLetter } from "./deadLetters.ts";
import type { Ingester } from "./ingester.ts";
import { toStoreInstant } from "./instant.ts";
import { readBody } from "./readBody.ts";
import { formatOf, readEvents, type TakeLine } from "./readEvents.ts";
import { RowBuffer } from "./rowBuffer.ts";
import type { Bearer, TokenGate } from "./tokens.ts";
import { isRejection, type Surroundings, validatorOf } from "./validateEvent.ts";

const MAX_ERRORS = 100;

export type ReceiveDeps = {
  ingester: Ingester;
  gate: TokenGate;
  registry: () => RegistrySnapshot;
  maxAgeMs: number;
  clock?: () => number;
  onCounted?: (stream: StreamName, counts: Pick<IngestAnswer, "accepted" | "duplicates" | "rejected">) => void;
};

/** The stream of that name, when the bearer may write to it. Throws Problem 404 or 403. */
export function streamFor(name: string, bearer: Bearer): StreamName {
  if (!isStream(name)) {
    throw new Problem(
      404,
      "unknown-stream",
      `There is no stream ${JSON.stringify(name)}; the streams are ${STREAM_NAMES.join(", ")}.`,
    );
  }
  if (!bearer.admin && !bearer.streams.includes(name)) {
    throw new Problem(403, "stream-not-allowed", `The token is not meant for the stream ${name}.`);
  }
  return name;
}

/** What an event that comes now is checked against. */
export function surroundingsOf(deps: Pick<ReceiveDeps, "registry" | "maxAgeMs" | "clock">): Surroundings {
  const now = (deps.clock ?? Date.now)();
  return { now, nowText: toStoreInstant(now), maxAgeMs: deps.maxAgeMs, registered: deps.registry().has };
}

/**
 * Checks the lines of one request and hands the good ones on; an answer means that they are on disk. `feed` gives the
 * lines one by one. `keepRefused`: whether refused lines become dead letters. Throws Problem 403 when a line writes for a department that the token is not meant for: then
 * nothing is taken.
 */
export async function takeLines(
  deps: ReceiveDeps,
  bearer: Bearer,
  stream: StreamName,
  feed: (take: TakeLine) => void,
  { maxErrors = MAX_ERRORS, expectedBytes = 4096, keepRefused = true } = {},
): Promise<IngestAnswer> {
  const surroundings = surroundingsOf(deps);
  const validate = validatorOf(stream);
  const rows = new RowBuffer(expectedBytes);
  const dead: DeadLetter[] = [];
  let rejected = 0;
  const errors: IngestError[] = [];
  const own = bearer.departments === null ? null : new Set(bearer.departments);
  let lines = 0;
  feed(({ line, event, error, text }) => {
    lines++;
    const outcome = error === undefined ? validate(event, surroundings) : { message: error };
    const department = isRejection(outcome)
      ? (event as { department?: unknown } | null | undefined)?.department
      : outcome.department;
    if (
      own &&
      typeof department === "string" &&
      !own.has(department) &&
      surroundings.registered("departments", department)
    ) {
      throw new Problem(
        403,
        "department-not-allowed",
        `Line ${line}: the token is not meant for the department ${department}.`,
      );
    }
    if (!isRejection(outcome)) {
      rows.add(outcome.id, outcome.row);
      return;
    }
    rejected++;
    if (errors.length < maxErrors) errors.push({ line, ...outcome });
    if (keepRefused) dead.push(deadLetter(stream, bearer.id, text ?? JSON.stringify(event), outcome, surroundings.now));
  });
  deps.gate.charge(bearer, lines);
  const counts = await deps.ingester.accept(stream, rows, dead);
  deps.onCounted?.(stream, { ...counts, rejected });
  return { ...counts, rejected, errors };
}

/** One `POST /api/v1/ingest/{stream}` (contract §3), from the raw request to its answer. Throws Problem. */
export async function receive(deps: ReceiveDeps, req: IncomingMessage, streamName: string): Promise<IngestAnswer> {
  const first = await deps.gate.bearer(req.headers.authorization);
  const stream = streamFor(streamName, first);
  const format = formatOf(req.headers["content-type"]);
  deps.gate.charge(first, 0);
  const body = await readBody(req);
  // A body may take minutes: a token that ended meanwhile takes nothing.
  const bearer = await deps.gate.bearer(req.headers.authorization);
  return takeLines(deps, bearer, stream, (take) => readEvents(body, format, stream, take), {
    expectedBytes: body.length,
  });
}
