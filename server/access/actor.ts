import type { Grant } from "../../contracts/access.ts";
import type { Scope } from "../../contracts/scope.ts";

/**
 * Who asks: a person, a wall of screens, a machine with a token, the cockpit's own work, or nobody who is known.
 * `units` and `districts` are those of the grants, a district's own unit included.
 */
export type Actor = {
  kind: "person" | "display" | "token" | "system" | "nobody";
  id: string;
  name: string;
  email: string | null;
  grants: readonly Grant[];
  /** Units and districts that the grants name. */
  units: readonly string[];
  districts: readonly string[];
  /** Of a display or a reading token: what it may see; people's follows from their grants. */
  boundTo?: Scope;
  /** The administrator's token: every right. */
  everything?: boolean;
  /** The better-auth session of a person. */
  sessionId?: string;
};

/** The code of the unit of a district's own government. */
export const unitOfDistrict = (adcode: string) => `district-${adcode}`;

export const NOBODY: Actor = { kind: "nobody", id: "", name: "", email: null, grants: [], units: [], districts: [] };

/** The holder of COCKPIT_ADMIN_TOKEN. */
export const ADMIN_TOKEN_ACTOR: Actor = {
  ...NOBODY,
  kind: "token",
  id: "admin",
  name: "COCKPIT_ADMIN_TOKEN",
  everything: true,
};

/** The cockpit itself, in a job named `name`. */
export const systemActor = (name: string): Actor => ({ ...NOBODY, kind: "system", id: name, name, everything: true });
