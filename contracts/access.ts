import { z } from "zod";

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
export type Me = {
  kind: "person" | "display" | "token";
  id: string;
  name: string;
  email: string | null;
  grants: readonly Grant[];
  /** The units and districts inside the reader's scope; null: all. */
  units: readonly string[] | null;
  districts: readonly string[] | null;
  /** The actions that the reader may do to something, if not to everything. */
  actions: readonly string[];
};

/** What the sign-in page offers beside e-mail and password. */
export type SignInWays = {
  /** The name of the OIDC provider; null: none is set. */
  oidc: string | null;
  /** The demo's people while the demo is on, each signed in by one click. */
  demo: readonly { id: string; name: string; grants: readonly Grant[] }[];
};

/** A wall of screens; null units and districts: the whole city. */
export type Display = {
  id: string;
  name: string;
  units: string[] | null;
  districts: string[] | null;
  createdAt: string;
  seenAt: string | null;
  revokedAt: string | null;
};

/** A machine's token, without its text. Null departments: all; null rate: unlimited. */
export type ApiToken = {
  id: string;
  name: string;
  streams: string[];
  departments: string[] | null;
  ratePerS: number | null;
  reads: boolean;
  createdBy: string | null;
  lastUsedAt: string | null;
  replacedBy: string | null;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
};

/** People of a unit, to give a case or a request to one of them. */
export const UnitPeople = z.array(z.object({ id: z.string(), name: z.string() }));
