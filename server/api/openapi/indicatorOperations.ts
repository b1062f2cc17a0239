import { z } from "zod";
import {
  GRAINS,
  IndicatorEvents,
  IndicatorInfo,
  IndicatorSeries,
  IndicatorValue,
} from "../../../contracts/indicator.ts";
import type { OperationGroup } from "./operation.ts";

const instant = z.iso.datetime({ offset: true }).optional();
const FILTERS = "Every further parameter is a filter by a dimension that the indicator declares (`department=`, …).";

export const indicatorOperations: OperationGroup = {
  tag: "indicators",
  about: "Every figure of the cockpit, as far as the reader's units and districts go.",
  operations: {
    "GET /api/v1/indicators": { summary: "All indicators with their definitions", answer: z.array(IndicatorInfo) },
    "GET /api/v1/indicators/:id": { summary: "One indicator with its definition", answer: IndicatorInfo },
    "GET /api/v1/indicators/:id/value": {
      summary: "The value of an indicator",
      description: `A flow is asked with \`from\` and \`to\` (today so far unless given), a state with \`at\` (now). \`by\` adds one row per member of a dimension. ${FILTERS}`,
      query: z.object({ from: instant, to: instant, at: instant, by: z.string().optional() }).catchall(z.string()),
      answer: IndicatorValue,
    },
    "GET /api/v1/indicators/:id/series": {
      summary: "The history of an indicator",
      description: `One point for every bucket, empty ones included; 5,000 points at most. ${FILTERS}`,
      query: z
        .object({ from: instant, to: instant, grain: z.enum(GRAINS).default("hour"), by: z.string().optional() })
        .catchall(z.string()),
      answer: IndicatorSeries,
    },
    "GET /api/v1/indicators/:id/events": {
      summary: "The newest raw events behind an indicator",
      description: FILTERS,
      query: z.object({ limit: z.int().min(1).max(500).default(50) }).catchall(z.string()),
      answer: IndicatorEvents,
    },
  },
};
