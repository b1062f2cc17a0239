import { z } from "zod";
import { DeadLetterIds, DeadLetterRow, Replayed } from "../../../contracts/deadLetter.ts";
import { REGISTRY_KINDS, type RegistryKind, registryRow } from "../../../contracts/registry.ts";
import { STREAM_NAMES } from "../../../contracts/streams.ts";
import type { OperationGroup } from "./operation.ts";

const kind = z.enum(REGISTRY_KINDS as [RegistryKind, ...RegistryKind[]]);
const rows = z.array(z.union(Object.values(registryRow)));

export const registryOperations: OperationGroup = {
  tag: "registry",
  about: "What events and figures go by, and the lines of events that did not.",
  operations: {
    "GET /api/v1/registry/:kind": {
      summary: "The rows of a registry that are not retired",
      path: { kind },
      answer: rows,
    },
    "PUT /api/v1/registry/:kind": {
      summary: "Insert or replace rows of a registry",
      description: "All rows or none: a fault is answered with 422 that names row and field, and changes nothing.",
      path: { kind },
      body: rows,
      answer: z.object({ kind, upserted: z.int(), version: z.int() }),
    },
    "DELETE /api/v1/registry/:kind/:code": {
      summary: "Retire a row of a registry",
      description: "Its history stays; putting it again brings it back.",
      path: { kind },
      answer: z.object({ kind, code: z.string(), retired: z.literal(true) }),
    },
    "GET /api/v1/dead-letters": {
      summary: "Lines that were rejected and not replayed yet, newest first",
      query: z.object({
        stream: z.enum(STREAM_NAMES).optional(),
        limit: z.int().min(1).max(1000).default(100),
        offset: z.int().min(0).default(0),
      }),
      answer: z.array(DeadLetterRow),
    },
    "POST /api/v1/dead-letters/replay": {
      summary: "Send rejected lines through ingest again",
      body: DeadLetterIds,
      answer: Replayed,
    },
    "POST /api/v1/dead-letters/discard": {
      summary: "Remove rejected lines for good",
      body: DeadLetterIds,
      answer: z.object({ discarded: z.int() }),
    },
  },
};
