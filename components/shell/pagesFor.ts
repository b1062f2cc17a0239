/** The pages that links lead to, and what their reader must be able to do (the same as in server/access/pageRules.ts). */
const PAGES = [
  { path: "/", name: "overview", needs: "figures.read", place: "bar" },
  { path: "/plan", name: "plan", needs: "figures.read", place: "bar" },
  { path: "/indicators", name: "indicators", needs: "figures.read", place: "bar" },
  { path: "/units", name: "units", needs: "figures.read", place: "bar" },
  { path: "/freshness", name: "freshness", needs: "figures.read", place: "bar" },
  { path: "/licenses", name: "licenses", needs: "figures.read", place: "bar" },
  { path: "/disputes", name: "disputes", needs: "disputes.read", place: "bar" },
  { path: "/sharing", name: "sharing", needs: "sharing.read", place: "bar" },
  { path: "/today", name: "today", needs: "self", place: "bar" },
  { path: "/orders", name: "orders", needs: "orders.read", place: "bar" },
  { path: "/registry", name: "registry", needs: "registry.read", place: "bar" },
  { path: "/audit", name: "audit", needs: "audit.read", place: "menu" },
  { path: "/webhooks", name: "webhooks", needs: "webhooks.manage", place: "menu" },
  { path: "/notifications", name: "notifications", needs: "self", place: "menu" },
  { path: "/people", name: "people", needs: "people.manage", place: "menu" },
  { path: "/displays", name: "displays", needs: "displays.manage", place: "menu" },
  { path: "/tokens", name: "tokens", needs: "tokens.manage", place: "menu" },
  { path: "/metering", name: "metering", needs: "figures.read", place: "menu" },
  { path: "/dead-letters", name: "deadLetters", needs: "deadLetters.manage", place: "menu" },
  { path: "/developers", name: "developers", needs: "self", place: "menu" },
  { path: "/account", name: "account", needs: "account.own", place: "menu" },
] as const;

/** The pages that somebody who may do these things can open: those in the bar, those in the account's menu, or both. */
export function pagesFor(actions: readonly string[], place?: "bar" | "menu") {
  return PAGES.filter((page) => actions.includes(page.needs) && (!place || page.place === place));
}
