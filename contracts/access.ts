import { z } from "zod";
import { ADCODES } from "./districts.ts";
import { STREAM_NAMES, type StreamName } from "./streams.ts";

/**
 * The roles. `leader`: sees all. `data_team`: the city's data team, manages all. `unit_manager`, `unit_clerk`: one unit.
 * `district_manager`: one district and its unit. `auditor`: sees all, with the audit log. `administrator`: the system.
 */
export const ROLES = [
  "leader",
  "data_team",
  "unit_manager",
  "unit_clerk",
  "district_manager",
  "auditor",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];

/** A role that a person holds: `unit` (a department's code) for the roles of a unit, `district` (adcode) for a district's. */
export const Grant = z
  .strictObject({ role: z.enum(ROLES), unit: z.string().optional(), district: z.string().optional() })
  .superRefine((grant, context) => {
    const needsUnit = grant.role === "unit_manager" || grant.role === "unit_clerk";
    const needsDistrict = grant.role === "district_manager";
    if (needsUnit !== (grant.unit !== undefined))
      context.addIssue({
        code: "custom",
        path: ["unit"],
        message: needsUnit ? "this role is of a unit" : "not for this role",
      });
    if (needsDistrict !== (grant.district !== undefined))
      context.addIssue({
        code: "custom",
        path: ["district"],
        message: needsDistrict ? "this role is of a district" : "not for this role",
      });
  });
export type Grant = z.infer<typeof Grant>;

/** Who is signed in, as their own pages see it (`GET /api/v1/me`). */
export const Me = z.object({
  kind: z.enum(["person", "display", "token"]),
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  grants: z.array(Grant).readonly(),
  /** The units and districts inside the reader's scope; null: all. */
  units: z.array(z.string()).readonly().nullable(),
  districts: z.array(z.string()).readonly().nullable(),
  /** The actions that the reader may do to something, if not to everything. */
  actions: z.array(z.string()).readonly(),
});
export type Me = z.infer<typeof Me>;

/** What the sign-in page offers beside e-mail and password. */
export type SignInWays = {
  /** The name of the OIDC provider; null: none is set. */
  oidc: string | null;
  /** The demo's people while the demo is on, each signed in by one click. */
  demo: readonly { id: string; name: string; grants: readonly Grant[] }[];
};

/** A wall of screens; null units and districts: the whole city. */
export const Display = z.object({
  id: z.string(),
  name: z.string(),
  units: z.array(z.string()).nullable(),
  districts: z.array(z.string()).nullable(),
  createdAt: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type Display = z.infer<typeof Display>;

/** `POST /api/v1/displays`: a wall of the whole city, or of some units and districts. */
export const NewDisplay = z.strictObject({
  name: z.string().trim().min(1).max(100),
  units: z.array(z.string()).min(1).max(100).nullable().default(null),
  districts: z.array(z.enum(ADCODES)).min(1).max(16).nullable().default(null),
});

/** A machine's token, without its text. Null departments: all; null rate: unlimited. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  streams: z.array(z.string()),
  departments: z.array(z.string()).nullable(),
  ratePerS: z.int().nullable(),
  reads: z.boolean(),
  createdBy: z.string().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  replacedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

/** `POST /api/v1/tokens`; no departments: all of them, no rate: unlimited. One that does not read needs a stream. */
export const WantedToken = z.strictObject({
  name: z.string().trim().min(1).max(200),
  streams: z.array(z.enum(STREAM_NAMES as [StreamName, ...StreamName[]])),
  reads: z.boolean().default(false),
  departments: z.array(z.string()).min(1).nullable().default(null),
  ratePerS: z.int().min(1).max(1_000_000).nullable().default(null),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
});
/** `POST /api/v1/tokens/{id}/rotate`: how long the old token still works beside the new one. */
export const RotateToken = z.strictObject({ overlapHours: z.number().min(0).max(720).default(24) });

/** People of a unit, to give a case or a request to one of them (`GET …/{code}/people`). */
export const UnitPeople = z.array(z.object({ id: z.string(), name: z.string() }));
