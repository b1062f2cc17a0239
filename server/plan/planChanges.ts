import { isMilestone, type Plan, type PlanItem, type PlanTarget, planText } from "../../contracts/plan.ts";
import type { ItemChange, PlanPreview } from "../../contracts/planFile.ts";

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const changedFields = (before: object, after: object, leaveOut: readonly string[]): string[] => {
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return fields.filter((field) => !leaveOut.includes(field) && !same(a[field], b[field]));
};

/** What tells a target from the others of its item: its measure, or its indicator with filters and window. */
function keyOf(target: PlanTarget): string {
  if (isMilestone(target)) return target.measure;
  const { indicator, filters, each } = target;
  const parts = [
    ...Object.entries(filters).map((pair) => pair.join("=")),
    ...(each?.over ?? []).map((o) => o.dimension),
  ];
  return parts.length > 0 ? `${indicator} (${parts.join(", ")})` : indicator;
}

/** A target as its file says it, for comparing by eye. */
function said(target: PlanTarget | undefined): string {
  if (!target) return "";
  const { name: _, ...rest } = target;
  return Object.entries(rest)
    .filter(([field, value]) => !["measure", "indicator", "filters"].includes(field) && value !== undefined)
    .map(([field, value]) => `${field}: ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ");
}

function targetChanges(before: readonly PlanTarget[], after: readonly PlanTarget[]): ItemChange["targets"] {
  const numbered = (targets: readonly PlanTarget[]) => {
    const seen = new Map<string, number>();
    return new Map(
      targets.map((target) => {
        const key = keyOf(target);
        const nth = (seen.get(key) ?? 0) + 1;
        seen.set(key, nth);
        return [nth > 1 ? `${key} #${nth}` : key, target] as const;
      }),
    );
  };
  const [old, now] = [numbered(before), numbered(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [a, b] = [old.get(name), now.get(name)];
    if (a && b && same(a, b)) return [];
    const change = !a ? ("added" as const) : !b ? ("removed" as const) : ("changed" as const);
    return [{ change, name, before: said(a), after: said(b) }];
  });
}

function itemChange(before: PlanItem | undefined, after: PlanItem | undefined): ItemChange | null {
  const one = (after ?? before)!;
  const targets = targetChanges(before?.targets ?? [], after?.targets ?? []);
  const about = { id: one.id, title: planText(one.title), targets };
  if (!before) return { ...about, change: "added", fields: [] };
  if (!after) return { ...about, change: "removed", fields: [] };
  const fields = changedFields(before, after, ["targets"]);
  return fields.length > 0 || targets.length > 0 ? { ...about, change: "changed", fields } : null;
}

/** What a plan changes of the one that stands for its id and year, item by item; of none, everything is added. */
export function planChanges(before: Plan | undefined, after: Plan): Pick<PlanPreview, "fields" | "items"> {
  const [old, now] = [before?.items ?? [], after.items];
  const ids = [...new Set([...now, ...old].map(({ id }) => id))];
  const find = (items: readonly PlanItem[], id: string) => items.find((item) => item.id === id);
  return {
    fields: before ? changedFields(before, after, ["items"]) : [],
    items: ids.flatMap((id) => itemChange(find(old, id), find(now, id)) ?? []),
  };
}
