import { z } from "zod";
import { UnitPeople } from "../../../contracts/access.ts";
import {
  AssignCase,
  CaseCounts,
  CaseDetail,
  CasePage,
  CaseQuery,
  CommentOnCase,
  ConfirmCase,
  FileCase,
  PersonalTexts,
  ReopenCase,
  TakeStep,
  TransferCase,
} from "../../../contracts/dispute.ts";
import type { OperationGroup } from "./operation.ts";

/** A verb on a case: with an older version the answer is 409 and brings the case as it stands. */
const verb = (summary: string, body: z.ZodType, example: object) => ({
  summary,
  body,
  example,
  answer: CaseDetail,
  problems: [409],
});

export const disputeOperations: OperationGroup = {
  tag: "disputes",
  about: "Objections to data (異議), from the report to the reporter's confirmation.",
  operations: {
    "GET /api/v1/disputes": { summary: "The queue of cases", query: CaseQuery, answer: CasePage },
    "GET /api/v1/disputes/counts": {
      summary: "How many cases each state has under the other filters",
      query: CaseQuery,
      answer: CaseCounts,
    },
    "POST /api/v1/disputes": {
      summary: "File a case",
      body: FileCase,
      example: { subjectKind: "dataset", subject: "water-quality", title: "水質數據缺三天" },
      status: 201,
      answer: CaseDetail,
    },
    "GET /api/v1/disputes/:code": { summary: "A case with all that happened to it", answer: CaseDetail },
    "GET /api/v1/disputes/:code/people": {
      summary: "People of the case's unit, to choose one from",
      answer: UnitPeople,
    },
    "POST /api/v1/disputes/:code/steps": verb("Accept, investigate, correct, answer or reject a case", TakeStep, {
      step: "accepted",
      version: 1,
    }),
    "POST /api/v1/disputes/:code/assign": verb("Give a case to a person of its unit, or to nobody", AssignCase, {
      personId: null,
      version: 1,
    }),
    "POST /api/v1/disputes/:code/transfer": verb("Pass a case on to another unit; its limit stays", TransferCase, {
      unit: "police",
      note: "屬公安局職責",
      version: 1,
    }),
    "POST /api/v1/disputes/:code/confirm": verb("Confirm the answer, by the reporter's side", ConfirmCase, {
      version: 5,
    }),
    "POST /api/v1/disputes/:code/reopen": verb("Reopen a case, by the reporter's side", ReopenCase, {
      note: "仍不對",
      version: 5,
    }),
    "POST /api/v1/disputes/:code/comments": {
      summary: "Comment on a case",
      body: CommentOnCase,
      example: { text: "已聯繫來源系統" },
      answer: CaseDetail,
    },
    "POST /api/v1/disputes/:code/reveal": {
      summary: "Show the texts that are hidden by default",
      description: "Each showing is in the audit log.",
      answer: PersonalTexts,
    },
    "POST /api/v1/disputes/:code/attachments": {
      summary: "Add a file to a case",
      description: "The body is the file: an image, a PDF, an Office document or plain text of at most 20 MiB.",
      query: z.object({ name: z.string() }),
      body: { media: { "application/octet-stream": "binary" } },
      status: 201,
      answer: CaseDetail,
      problems: [422],
    },
    "GET /api/v1/disputes/:code/attachments/:id": {
      summary: "A file of a case",
      answer: { media: { "*/*": "binary" } },
    },
    "DELETE /api/v1/disputes/:code/attachments/:id": {
      summary: "Take a file of one's own away again",
      answer: CaseDetail,
    },
  },
};
