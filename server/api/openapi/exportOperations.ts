import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_TABLES, ExportNote, ExportPicture } from "../../../contracts/export.ts";
import { SavedView, SaveView, VIEW_PAGES } from "../../../contracts/savedView.ts";
import type { OperationGroup } from "./operation.ts";

const page = z.enum(VIEW_PAGES);
const name = z.string().min(1).max(40);

export const exportOperations: OperationGroup = {
  tag: "exports",
  about: "Tables to take away, and filters to come back to.",
  operations: {
    "GET /api/v1/export/:table": {
      summary: "A table as a file",
      description:
        "With the query of the page or the route that shows the table. Each export is in the audit log before its first byte. `json` holds at most 200 rows, for a picture.",
      path: { table: z.enum(EXPORT_TABLES) },
      query: z
        .object({
          format: z.enum(EXPORT_FORMATS).default("csv"),
          lang: z.enum(["zh-Hant", "zh-Hans", "en"]).default("zh-Hant"),
        })
        .catchall(z.string()),
      answer: {
        media: {
          "text/csv": "text",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "binary",
          "application/json": ExportPicture,
        },
      },
    },
    "POST /api/v1/export-notes": {
      summary: "What a picture of a chart must say below it",
      description: "Asking is logged as an export.",
      body: ExportNote,
      answer: z.object({ stamp: z.string() }),
    },
    "GET /api/v1/views/:page": {
      summary: "One's own saved filters of a page",
      path: { page },
      answer: z.array(SavedView),
    },
    "PUT /api/v1/views/:page/:name": {
      summary: "Save filters of a page under a name",
      path: { page, name },
      body: SaveView,
      example: { query: "state=overdue" },
      answer: z.array(SavedView),
    },
    "DELETE /api/v1/views/:page/:name": {
      summary: "Forget saved filters",
      path: { page, name },
      answer: z.array(SavedView),
      problems: [422],
    },
  },
};
