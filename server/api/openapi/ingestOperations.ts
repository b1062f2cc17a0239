import { z } from "zod";
import { IngestAnswer, STREAM_NAMES } from "../../../contracts/streams.ts";
import type { OperationGroup } from "./operation.ts";
import { eventRef } from "./streamSchema.ts";

const ONE_BY_ONE = "At most 50,000 events and 32 MiB after decompression; `Content-Encoding: gzip` is taken.";

export const ingestOperations: OperationGroup = {
  tag: "ingest",
  about: "Events from source systems.",
  operations: {
    "POST /api/v1/ingest/:stream": {
      summary: "Send events of a stream",
      description: `Answered once everything accepted is on disk. Good lines are taken, bad ones are named and kept as dead letters; an event_id that was taken before counts as a duplicate. ${ONE_BY_ONE}`,
      path: { stream: z.enum(STREAM_NAMES) },
      body: {
        media: {
          "application/json": { type: "array", maxItems: 50_000, items: { anyOf: STREAM_NAMES.map(eventRef) } },
          "application/x-ndjson": { type: "string", description: "One event a line, as in the JSON array." },
          "text/csv": {
            type: "string",
            description: "A header line with the names of fields; an empty cell is an absent field.",
          },
        },
      },
      example: [
        {
          event_id: "wq-20261123-0001",
          occurred_at: "2026-11-23T09:30:00+08:00",
          department: "water",
          dataset: "water-quality",
          mode: "push",
          records: 1200,
          produced_at: "2026-11-23T09:25:00+08:00",
          outcome: "ok",
        },
      ],
      answer: IngestAnswer,
      problems: [429],
    },
  },
};
