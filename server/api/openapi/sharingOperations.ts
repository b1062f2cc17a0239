import { z } from "zod";
import { UnitPeople } from "../../../contracts/access.ts";
import {
  ApproveBody,
  AssignBody,
  CommentBody,
  DecideBody,
  DecisionResult,
  ReasonBody,
  ResubmitBody,
  SharingComment,
  SharingDetail,
  SharingPage,
  SharingQuery,
  SharingRequest,
  SubmitBody,
} from "../../../contracts/sharing.ts";
import type { OperationGroup } from "./operation.ts";

/** A verb on a request: with an older version the answer is 409 and brings the request as it stands. */
const verb = (summary: string, body: z.ZodType, example: object) => ({
  summary,
  body,
  example,
  answer: SharingRequest,
  problems: [409],
});
const version = 1;

export const sharingOperations: OperationGroup = {
  tag: "sharing",
  about: "Requests for data of another unit (按需共享).",
  operations: {
    "GET /api/v1/sharing": { summary: "The queue of requests", query: SharingQuery, answer: SharingPage },
    "POST /api/v1/sharing": {
      summary: "Submit a request on behalf of a unit",
      body: SubmitBody,
      example: { resource: "water-quality", scenario: "hotel", consumer: "police", purpose: "治安聯防" },
      status: 201,
      answer: SharingRequest,
    },
    "POST /api/v1/sharing/decide": {
      summary: "Decide several requests, each on its own",
      body: DecideBody,
      example: { decision: "approve", items: [{ code: "SR20261123-4f9c2a71b0", version }] },
      answer: z.object({ results: z.array(DecisionResult) }),
    },
    "GET /api/v1/sharing/:code": { summary: "A request with its rounds and comments", answer: SharingDetail },
    "GET /api/v1/sharing/:code/people": {
      summary: "People of the provider's unit, to choose one from",
      answer: UnitPeople,
    },
    "POST /api/v1/sharing/:code/approve": verb("Approve a request", ApproveBody, { version }),
    "POST /api/v1/sharing/:code/return": verb("Return a request with what is missing", ReasonBody, {
      version,
      note: "請補充用途",
    }),
    "POST /api/v1/sharing/:code/reject": verb("Reject a request with the reason", ReasonBody, {
      version,
      note: "在負面清單內",
    }),
    "POST /api/v1/sharing/:code/withdraw": verb("Withdraw a request, by the side that asked", ReasonBody, {
      version,
      note: "不再需要",
    }),
    "POST /api/v1/sharing/:code/resubmit": verb("Submit a request again, with what was missing", ResubmitBody, {
      version: 2,
      note: "已補充",
    }),
    "POST /api/v1/sharing/:code/comment": {
      summary: "Comment on a request; both sides read it",
      body: CommentBody,
      example: { text: "請於今日內答覆" },
      answer: SharingComment,
    },
    "POST /api/v1/sharing/:code/assign": {
      summary: "Give a request to a person of the provider's unit, or to nobody",
      body: AssignBody,
      example: { person: null },
      answer: SharingRequest,
    },
  },
};
