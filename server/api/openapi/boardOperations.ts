import { z } from "zod";
import { FreshnessBoard, FreshnessQuery } from "../../../contracts/freshness.ts";
import { MeteringQuery, NewPrice, Price, Settlement } from "../../../contracts/metering.ts";
import { ReconciliationPage, ReconciliationQuery, ResultSides } from "../../../contracts/reconciliation.ts";
import { SearchAnswer, SearchQuery } from "../../../contracts/search.ts";
import type { OperationGroup } from "./operation.ts";

export const boardOperations: OperationGroup = {
  tag: "boards",
  about: "The lists behind figures, the settlement of calls, and finding anything by its name.",
  operations: {
    "GET /api/v1/freshness": {
      summary: "Datasets against their limits, the furthest past first",
      query: FreshnessQuery,
      answer: FreshnessBoard,
    },
    "GET /api/v1/licenses/reconciliation": {
      summary: "Case results whose license has not come, or came late",
      query: ReconciliationQuery,
      answer: ReconciliationPage,
    },
    "GET /api/v1/licenses/reconciliation/:event": {
      summary: "A case result and the license events of its case",
      answer: ResultSides,
    },
    "GET /api/v1/metering": {
      summary: "What consumers owe providers, month by month",
      query: MeteringQuery,
      answer: Settlement,
    },
    "GET /api/v1/prices": { summary: "Every version of every price", answer: z.array(Price) },
    "POST /api/v1/prices": {
      summary: "A new version of a price",
      description: "What is left out stands for every one. It holds from the beginning of a civil day.",
      body: NewPrice,
      example: { purpose: "finance", fen: 5, perCalls: 1, validFrom: "2026-12-01" },
      status: 201,
      answer: Price,
      problems: [409],
    },
    "GET /api/v1/search": {
      summary: "Anything by its code or name",
      query: SearchQuery,
      answer: SearchAnswer,
    },
  },
};
