import { z } from "zod";
import {
  DeadLetterRow,
  LetterFilter,
  LetterGroups,
  LetterQuery,
  Replayed,
  ReplayLetters,
  ReplayPreview,
  WhichLetters,
} from "../../../contracts/deadLetter.ts";
import { REGISTRY_KINDS, type RegistryKind, registryRow } from "../../../contracts/registry.ts";
import { ImportPreview, ImportQuery } from "../../../contracts/registryImport.ts";
import {
  ChangesQuery,
  EditRow,
  RegistryChanges,
  RegistryEntry,
  RegistryPage,
  RegistryQuery,
  RestoreRow,
} from "../../../contracts/registryPages.ts";
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
    "GET /api/v1/registry/:kind/rows": {
      summary: "A page of a registry, retired rows too where they are asked for",
      path: { kind },
      query: RegistryQuery,
      answer: RegistryPage,
    },
    "GET /api/v1/registry/:kind/changes": {
      summary: "What changed in a registry, newest first",
      path: { kind },
      query: ChangesQuery,
      answer: RegistryChanges,
    },
    "PUT /api/v1/registry/:kind/:code": {
      summary: "Add or change one row, as it was seen",
      path: { kind },
      body: EditRow,
      example: { row: { code: "bank", name: "銀行開戶", kind: "social" }, seen: null },
      answer: RegistryEntry,
      problems: [409],
    },
    "POST /api/v1/registry/:kind/:code/restore": {
      summary: "Bring a retired row back",
      path: { kind },
      body: RestoreRow,
      answer: RegistryEntry,
      problems: [409],
    },
    "POST /api/v1/registry/:kind/import": {
      summary: "What a CSV or XLSX file would change, and the change itself",
      description:
        "Without `apply` nothing is written; with the preview's digest, exactly what it said, or nothing. Asked for as NDJSON it tells how far it is.",
      path: { kind },
      query: ImportQuery,
      body: { media: { "text/csv": "text", "application/octet-stream": "binary" } },
      answer: { media: { "application/json": ImportPreview, "application/x-ndjson": "text" } },
      problems: [409, 422],
    },
    "GET /api/v1/dead-letters": {
      summary: "Lines that were rejected and not replayed yet, newest first",
      query: LetterQuery,
      answer: z.array(DeadLetterRow),
    },
    "GET /api/v1/dead-letters/groups": {
      summary: "Rejected lines counted by stream, token and cause",
      query: LetterFilter,
      answer: LetterGroups,
    },
    "GET /api/v1/dead-letters/:id": { summary: "One rejected line, whole", answer: DeadLetterRow },
    "POST /api/v1/dead-letters/preview": {
      summary: "What a replay under a patch would do; nothing is sent",
      body: ReplayLetters,
      example: {
        filter: { stream: "deliveries" },
        patch: [{ op: "replace", path: "/dataset", value: "water-quality" }],
      },
      answer: ReplayPreview,
    },
    "POST /api/v1/dead-letters/replay": {
      summary: "Send rejected lines through ingest again, as they are, patched, or one rewritten",
      description: "Either `ids` or a `filter` says which lines.",
      body: ReplayLetters,
      example: { filter: { stream: "deliveries" } },
      answer: Replayed,
      problems: [409],
    },
    "POST /api/v1/dead-letters/discard": {
      summary: "Remove rejected lines for good",
      description: "Either `ids` or a `filter` says which lines.",
      body: WhichLetters,
      example: { filter: { stream: "deliveries" } },
      answer: z.object({ discarded: z.int() }),
    },
  },
};
