import type { Action } from "./policy.ts";

/**
 * What a reader must be able to do, to something if not to everything, to open a page; the page's services ask the policy
 * about the subject. `public`: anyone. A page that is not listed does not exist for anyone.
 */
const PAGE_RULES: readonly (readonly [pattern: string, rule: Action | "public"])[] = [
  ["/sign-in", "public"],
  ["/setup", "public"],
  ["/invite", "public"],
  ["/forbidden", "public"],
  ["/developers", "public"],
  ["/", "figures.read"],
  ["/indicators", "figures.read"],
  ["/indicators/:id", "figures.read"],
  ["/units", "figures.read"],
  ["/units/:code", "figures.read"],
  ["/districts/:adcode", "figures.read"],
  ["/freshness", "figures.read"],
  ["/licenses", "figures.read"],
  ["/licenses/reconciliation", "figures.read"],
  ["/today", "self"],
  ["/plan", "figures.read"],
  ["/plan/files", "plan.load"],
  ["/plan/:item", "figures.read"],
  ["/registry", "registry.read"],
  ["/registry/:kind", "registry.read"],
  ["/datasets/:code", "figures.read"],
  ["/sharing", "sharing.read"],
  ["/sharing/new", "sharing.submit"],
  ["/sharing/lists", "registry.read"],
  ["/sharing/:request", "sharing.read"],
  ["/disputes", "disputes.read"],
  ["/disputes/new", "disputes.file"],
  ["/disputes/:case", "disputes.read"],
  ["/orders", "orders.read"],
  ["/orders/:id", "orders.read"],
  ["/notifications", "self"],
  ["/webhooks", "webhooks.manage"],
  ["/audit", "audit.read"],
  ["/people", "people.manage"],
  ["/displays", "displays.manage"],
  ["/tokens", "tokens.manage"],
  ["/dead-letters", "deadLetters.manage"],
  ["/metering", "figures.read"],
  ["/account", "account.own"],
];

const patterns = PAGE_RULES.map(
  ([pattern, rule]) => [new RegExp(`^${pattern.replaceAll(/:\w+/g, "[^/]+")}/?$`), rule] as const,
);

/** Files that carry no figure: scripts, styles, fonts, outlines, icons. */
const FILES = /^\/(_next\/(static|image)\/|geo\/|maplibre|icon\.svg$|favicon\.ico$)/;

/** Whether a path is a file that anyone may have, not a page. */
export const isFile = (path: string): boolean => FILES.test(path);

/** The rule of a path; null: no page is there. */
export function pageRule(path: string): Action | "public" | null {
  if (isFile(path)) return "public";
  return patterns.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}

/** The first page that a reader may open, in the order of the list; null: none. */
export function homeOf(may: (action: Action) => boolean): string | null {
  return (
    PAGE_RULES.find(
      ([path, rule]) => rule !== "public" && rule !== "account.own" && !path.includes(":") && may(rule),
    )?.[0] ?? null
  );
}

/** Every page with its rule, for the matrix of who may what. */
export const PAGES = PAGE_RULES;
