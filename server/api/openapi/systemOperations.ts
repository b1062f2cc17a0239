import { z } from "zod";
import { Me } from "../../../contracts/access.ts";
import { JobRun } from "../../../contracts/jobRun.ts";
import { STREAM_NAMES } from "../../../contracts/streams.ts";
import type { OperationGroup } from "./operation.ts";

const Readiness = z.object({
  status: z.enum(["ready", "not ready"]),
  /** What is not ready yet, by part. */
  waiting: z.record(z.string(), z.string()),
});
const JsonSchemaText = z.looseObject({ title: z.string() });

export const systemOperations: OperationGroup = {
  tag: "system",
  about: "The process, this document and the schemas of the streams.",
  operations: {
    "GET /healthz": { summary: "Whether the process answers", answer: z.object({ status: z.literal("ok") }) },
    "GET /readyz": {
      summary: "Whether the stores and the workers are ready",
      answer: Readiness,
      also: { 503: Readiness },
    },
    "GET /metrics": { summary: "Metrics in the format of Prometheus", answer: { media: { "text/plain": "text" } } },
    "GET /api/openapi.json": {
      summary: "This document",
      answer: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
    },
    "GET /api/v1/streams": {
      summary: "The JSON Schemas of all event streams",
      description: "One schema for one event of each stream. `x-names` holds the interface's words in three languages.",
      answer: z.object({ streams: z.array(JsonSchemaText) }),
    },
    "GET /api/v1/streams/:stream": {
      summary: "The JSON Schema of one event of a stream",
      path: { stream: z.enum(STREAM_NAMES) },
      answer: { media: { "application/schema+json": JsonSchemaText } },
    },
    "GET /api/v1/me": {
      summary: "Who is signed in, and what they may do",
      description: "Null when nobody is.",
      answer: Me.nullable(),
    },
    "GET /api/v1/jobs": { summary: "How the background jobs fared", answer: z.array(JobRun) },
  },
};
