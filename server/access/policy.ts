import type { Role } from "../../contracts/access.ts";
import { type Scope, WHOLE_CITY } from "../../contracts/scope.ts";
import { Problem } from "../api/problem.ts";
import { type Actor, unitOfDistrict } from "./actor.ts";

/**
 * How far a role reaches with an action: `all` subjects, or `own`: those with one of the actor's units or districts
 * among their parties.
 */
type Reach = "all" | "own";
type Rule = Partial<Record<Role, Reach>>;

const SEE_ALL: Rule = { leader: "all", data_team: "all", auditor: "all" };
const UNITS: Rule = { unit_manager: "own", unit_clerk: "own", district_manager: "own" };
const EVERY_ROLE: Rule = {
  ...SEE_ALL,
  unit_manager: "all",
  unit_clerk: "all",
  district_manager: "all",
  administrator: "all",
};

/** Who may do what. What is not listed here nobody may do; a route or page names one of these or does not exist. */
const RULES = {
  "figures.read": { ...SEE_ALL, ...UNITS },
  "registry.read": EVERY_ROLE,
  "registry.write": { data_team: "all" },
  "disputes.read": { ...SEE_ALL, ...UNITS },
  "disputes.file": { data_team: "all", unit_manager: "all", unit_clerk: "all", district_manager: "all" },
  /** Accept, investigate, correct, answer, reject, assign, transfer: by the unit that has the case. */
  "disputes.handle": { data_team: "all", ...UNITS },
  /** Confirm and reopen: by the reporter's side; the data team stands for a reporter who has no account. */
  "disputes.confirm": { data_team: "own", ...UNITS },
  "disputes.comment": { data_team: "all", ...UNITS },
  /** Show the personal data of a case; each showing is logged. */
  "disputes.reveal": { data_team: "all", auditor: "all", ...UNITS },
  "sharing.read": { ...SEE_ALL, ...UNITS },
  "sharing.submit": { data_team: "all", ...UNITS },
  "sharing.decide": { data_team: "all", unit_manager: "own", district_manager: "own" },
  "sharing.withdraw": { data_team: "all", ...UNITS },
  "sharing.comment": { data_team: "all", ...UNITS },
  "orders.read": { ...SEE_ALL, ...UNITS },
  "orders.open": { leader: "all", data_team: "all" },
  "orders.answer": { ...UNITS },
  /** Return, extend and close: by who opened it; the data team stands in. */
  "orders.close": { leader: "own", data_team: "all" },
  /** Load a plan file, and withdraw one. */
  "plan.load": { data_team: "all" },
  /** Report progress of a plan item: by its leads and partners. */
  "milestones.report": { data_team: "all", ...UNITS },
  "prices.set": { data_team: "all" },
  "export.make": { ...SEE_ALL, ...UNITS },
  "people.manage": { administrator: "all" },
  "tokens.manage": { administrator: "all", data_team: "all" },
  "displays.manage": { administrator: "all", data_team: "all" },
  "webhooks.manage": { administrator: "all", data_team: "all" },
  "deadLetters.manage": { administrator: "all", data_team: "all" },
  "health.read": { administrator: "all", data_team: "all", auditor: "all" },
  "audit.read": { auditor: "all", administrator: "all" },
  /** What concerns only the reader: notifications, saved views. */
  self: EVERY_ROLE,
  /** Password, second factor and sign-ins of one's own: every person, also one who has no role yet. */
  "account.own": {},
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;
export const ACTIONS = Object.keys(RULES) as Action[];

/**
 * What a subject is to whom: the units and districts that are a party to it, and people whose own it is. `cityDesk`: the
 * party has no account here (a citizen), so the data team stands for it.
 */
export type Parties = {
  people?: readonly string[];
  units?: readonly (string | null | undefined)[];
  districts?: readonly (string | null | undefined)[];
  cityDesk?: boolean;
};

const ruleOf = (action: Action): Rule => RULES[action];

/** A display and a reading token see figures and the names that figures go by, and do nothing. */
const WATCHES: readonly Action[] = ["figures.read", "registry.read"];

/** How far the actor reaches with an action: everything, what is theirs, or nothing (null). */
export function reachOf(actor: Actor, action: Action): Reach | null {
  if (actor.everything) return "all";
  if (actor.boundTo) return WATCHES.includes(action) ? "own" : null;
  if (action === "account.own") return actor.kind === "person" ? "all" : null;
  const rule = ruleOf(action);
  let reach: Reach | null = null;
  for (const grant of actor.grants) {
    if (rule[grant.role] === "all") return "all";
    if (rule[grant.role] === "own") reach = "own";
  }
  return reach;
}

/** The roles that an action is given to, to something if not to everything. */
export const rolesFor = (action: Action): Role[] => Object.keys(ruleOf(action)) as Role[];

/** Whether this actor may do this to that. A subject without parties is nobody's own. */
export function may(actor: Actor, action: Action, parties: Parties): boolean {
  const reach = reachOf(actor, action);
  if (reach !== "own") return reach === "all";
  const rule = ruleOf(action);
  return actor.grants.some(({ role, unit, district }) => {
    if (rule[role] !== "own") return false;
    if (unit) return parties.units?.includes(unit) ?? false;
    if (!district) return Boolean(parties.cityDesk || parties.people?.includes(actor.id));
    return Boolean(parties.districts?.includes(district) || parties.units?.includes(unitOfDistrict(district)));
  });
}

/** Throws Problem 401 for nobody and 403 for an actor who may not. */
export function authorise(actor: Actor, action: Action, parties?: Parties): void {
  if (parties ? may(actor, action, parties) : reachOf(actor, action) !== null) return;
  if (actor.kind === "nobody")
    throw new Problem(401, "unauthorized", "Sign in, or send a token that may do this.", {
      headers: { "WWW-Authenticate": "Bearer" },
    });
  throw new Problem(403, "forbidden", `You may not do this (${action}).`);
}

/** The highest grade of datasets whose raw events a role sees. */
const GRADES: Record<Role, Scope["maxGrade"]> = {
  leader: 2,
  data_team: 4,
  unit_manager: 4,
  unit_clerk: 2,
  district_manager: 2,
  auditor: 4,
  administrator: 1,
};

/** What the actor may see of the figures; null: nothing. It is part of every query, cache key and room. */
export function scopeOf(actor: Actor): Scope | null {
  if (actor.everything) return WHOLE_CITY;
  if (actor.boundTo) return actor.boundTo;
  const seeing = actor.grants.filter(
    (grant) => RULES["figures.read"][grant.role as keyof (typeof RULES)["figures.read"]],
  );
  if (seeing.length === 0) return null;
  const whole = seeing.filter(({ role }) => reachOf({ ...actor, grants: [{ role }] }, "figures.read") === "all");
  const grades = (whole.length > 0 ? whole : seeing).map(({ role }) => GRADES[role]);
  // Over the whole city the widest grade counts; over several parts the narrowest, since a scope has only one.
  if (whole.length > 0) return { units: null, districts: null, maxGrade: Math.max(...grades) as Scope["maxGrade"] };
  return { units: actor.units, districts: actor.districts, maxGrade: Math.min(...grades) as Scope["maxGrade"] };
}

/** As scopeOf, but throws Problem 401 or 403 where there is nothing to see. */
export function needScope(actor: Actor): Scope {
  authorise(actor, "figures.read");
  const scope = scopeOf(actor);
  if (!scope) throw new Problem(403, "forbidden", "You may not see figures.");
  return scope;
}
