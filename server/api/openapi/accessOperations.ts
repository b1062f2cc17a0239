import { z } from "zod";
import { ApiToken, Display, NewDisplay, RotateToken, WantedToken } from "../../../contracts/access.ts";
import {
  AcceptInvitation,
  Account,
  AccountChange,
  NewPerson,
  Person,
  PersonChange,
  SetUp,
} from "../../../contracts/people.ts";
import type { OperationGroup } from "./operation.ts";

const Revoked = z.object({ id: z.string(), revoked: z.literal(true) });
const Id = z.object({ id: z.string() });
/** A link that is told once. */
const Path = z.object({ path: z.string() });
const password = "correct horse battery staple";
const key = "the-key-of-the-link-0123456789";

export const accessOperations: OperationGroup = {
  tag: "access",
  about: "People and their roles, tokens of machines, walls of screens, and one's own account.",
  operations: {
    "POST /api/v1/setup": {
      summary: "Make the first administrator, by the link printed at start",
      body: SetUp,
      example: { key, name: "顧明遠", email: "admin@example.org", password },
      status: 201,
      answer: Id,
      problems: [409, 410],
    },
    "POST /api/v1/invite": {
      summary: "Choose a password, by the link of an invitation",
      body: AcceptInvitation,
      example: { key, password },
      answer: z.object({ email: z.string() }),
      problems: [404, 410],
    },
    "GET /api/v1/people": { summary: "Everyone who may or could sign in", answer: z.array(Person) },
    "POST /api/v1/people": {
      summary: "Add a person",
      description: "`path` is the link by which they choose a password; it is told this once.",
      body: NewPerson,
      example: { name: "唐詩涵", email: "tang@example.org", grants: [{ role: "unit_clerk", unit: "water" }] },
      status: 201,
      answer: Id.extend(Path.shape),
      problems: [409],
    },
    "PATCH /api/v1/people/:id": {
      summary: "Change a person's name and roles, disable or enable them",
      body: PersonChange,
      example: { add: [{ role: "auditor" }] },
      answer: Id,
      problems: [409],
    },
    "POST /api/v1/people/:id/invite": {
      summary: "A new link by which a person chooses a password",
      status: 201,
      answer: Path,
      problems: [409],
    },
    "POST /api/v1/people/:id/:freeing": {
      summary: "Unlock a person, end their sign-ins, or take off a second factor that was lost",
      path: { freeing: z.enum(["unlock", "end-sessions", "reset-second-factor"]) },
      answer: Id,
    },
    "GET /api/v1/tokens": { summary: "All tokens, without their texts", answer: z.array(ApiToken) },
    "POST /api/v1/tokens": {
      summary: "Make a token",
      description: "Its text is told this once.",
      body: WantedToken,
      example: { name: "水務局前置機", streams: ["deliveries"], departments: ["water"] },
      status: 201,
      answer: WantedToken.required().extend({ id: z.string(), token: z.string() }),
    },
    "POST /api/v1/tokens/:id/rotate": {
      summary: "Make the token that takes another's place",
      body: RotateToken,
      example: { overlapHours: 24 },
      status: 201,
      answer: z.object({ id: z.string(), token: z.string(), oldEndsAt: z.iso.datetime() }),
      problems: [409],
    },
    "DELETE /api/v1/tokens/:id": { summary: "Revoke a token at once", answer: Revoked },
    "GET /api/v1/displays": { summary: "The walls of screens", answer: z.array(Display) },
    "POST /api/v1/displays": {
      summary: "Make a wall of screens",
      description: "`path` is its link; it is told this once.",
      body: NewDisplay,
      example: { name: "指揮大廳" },
      status: 201,
      answer: Id.extend(Path.shape),
    },
    "DELETE /api/v1/displays/:id": { summary: "Revoke a wall's link", answer: Revoked },
    "GET /api/v1/account": { summary: "One's own account and sign-ins", answer: Account },
    "PATCH /api/v1/account": {
      summary: "Choose one's own language and digest",
      body: AccountChange,
      example: { locale: "en" },
      answer: z.object({ changed: z.literal(true) }),
    },
    "DELETE /api/v1/account/sessions/:id": {
      summary: "End a sign-in of one's own, all `others`, or `all`",
      answer: z.object({ ended: z.literal(true) }),
    },
  },
};
