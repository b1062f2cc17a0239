import { z } from "zod";
import { PlanEdition } from "../../../contracts/plan.ts";
import { LoadPlan, PlanFileList, PlanPreview, PlanSource } from "../../../contracts/planFile.ts";
import { ItemHistory, PlanItemView, PlanView, ReportMilestone } from "../../../contracts/planView.ts";
import { PlanQuery } from "../../plan/planFilter.ts";
import type { OperationGroup } from "./operation.ts";

const path = { year: z.int().min(1000).max(9999) };
const which = z.object({ plan: z.string().optional() });

export const planOperations: OperationGroup = {
  tag: "plan",
  about:
    "The city's plans: items with their targets, reports of their leads, and the files that plans are loaded from.",
  operations: {
    "GET /api/v1/plans": {
      summary: "The plans, and the years that they are offered for",
      answer: z.array(PlanEdition),
    },
    "GET /api/v1/plan/:year": {
      summary: "A plan with the status and the figures of each item",
      path,
      query: PlanQuery,
      answer: PlanView,
    },
    "GET /api/v1/plan/:year/items/:item": {
      summary: "An item with its targets and reports",
      path,
      query: which,
      answer: PlanItemView,
    },
    "GET /api/v1/plan/:year/items/:item/history": {
      summary: "How an item's figures came about, and where they lead",
      path,
      query: which,
      answer: ItemHistory,
    },
    "POST /api/v1/plan/:year/items/:item/milestones": {
      summary: "Report progress of a measure, by a unit with a part in the item",
      path,
      body: ReportMilestone,
      example: { measure: "batches", value: 3, department: "water" },
      status: 201,
      answer: z.object({ event_id: z.string(), occurred_at: z.iso.datetime() }),
      problems: [409],
    },
    "GET /api/v1/plan-files": { summary: "The files that plans come from", answer: PlanFileList },
    "POST /api/v1/plan-files/preview": {
      summary: "What a plan's file says and changes; nothing is written",
      body: PlanSource,
      example: { source: "id: city\nyear: 2027\n" },
      answer: PlanPreview,
    },
    "POST /api/v1/plan-files": {
      summary: "Load a plan's file",
      body: LoadPlan,
      example: { source: "id: city\nyear: 2027\n", replaces: null },
      status: 201,
      answer: PlanFileList,
      problems: [409],
    },
    "GET /api/v1/plan-files/:id": { summary: "The text of a loaded file", answer: z.object({ source: z.string() }) },
    "DELETE /api/v1/plan-files/:id": { summary: "Withdraw a loaded file", answer: PlanFileList },
  },
};
