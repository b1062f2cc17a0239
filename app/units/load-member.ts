import { civilStart } from "@/components/ui/civilTime";
import { type Party, partIn } from "@/components/units/partIn";
import { COMPARED, type ComparedPart } from "@/contracts/comparedFigures";
import { ADCODES } from "@/contracts/districts";
import type { Window } from "@/contracts/indicator";
import type { Waiting, WaitingCase, WaitingRequest } from "@/contracts/today";
import { services } from "@/server/web/services";

const DAY_MS = 86_400_000;
const QUEUED = "6";
const DATASETS = "10";

type Asked = {
  dimension: "department" | "district";
  key: string;
  window: Window;
  /** The unit itself, or a district's own unit: it is named in plans, and decides on requests. */
  party: Party;
};
const PARTS = Object.keys(COMPARED) as ComparedPart[];

/** Everything that the page of a unit or district shows. */
export async function loadMember({ dimension, key, window, party }: Asked) {
  const { boards, indicators, registry, scope, values } = services();
  const seen = scope();
  const infos = indicators().filter((info) => info.dimensions.includes(dimension));
  const wanted = PARTS.map((part) => infos.filter(({ id }) => (COMPARED[part] as readonly string[]).includes(id)));
  const items = wanted.flat().map(({ id }) => ({ id, window, by: dimension }));
  const [figures, plan, datasets, cases, requests] = await Promise.all([
    values(items),
    boards.plan().catch(() => null),
    boards.freshness({ [dimension]: key, state: "stale", limit: DATASETS }).catch(() => null),
    waitingCases(dimension, key),
    waitingRequests(party.code),
  ]);
  const figureOf = (id: string) => {
    const at = items.findIndex((item) => item.id === id);
    return { info: infos.find((info) => info.id === id)!, item: items[at]!, value: figures[at]! };
  };
  const inOrder = (part: ComparedPart) =>
    COMPARED[part].filter((id) => items.some((item) => item.id === id)).map(figureOf);
  const lines = (plan?.items ?? []).flatMap((item) => {
    const part = partIn(item, party);
    return part ? [{ item, part }] : [];
  });
  return {
    parts: Object.fromEntries(PARTS.map((part) => [part, inOrder(part)])) as Record<
      ComparedPart,
      ReturnType<typeof inOrder>
    >,
    among: {
      dimension,
      key,
      members: dimension === "district" ? ADCODES : registry("departments").map((row) => row.code),
      ranked: seen.units === null && seen.districts === null,
    },
    choices: infos,
    plan: plan && { year: plan.year, lines },
    datasets,
    cases,
    requests,
  };
}

/** The open disputes that are nearest to their limit; null: the reader has nothing to do with disputes. */
async function waitingCases(dimension: Asked["dimension"], key: string): Promise<Waiting<WaitingCase> | null> {
  const { disputes, me } = services();
  if (!me()?.actions.includes("disputes.read")) return null;
  const filter: Record<string, string> = dimension === "department" ? { unit: key } : { district: key };
  const { page, counts } = await disputes.queue({ ...filter, state: "open", limit: QUEUED });
  const items = page.cases.map((row) => ({ ...row, mine: false }));
  return { items, total: counts.open, late: counts.overdue };
}

/** The requests that wait for the unit's decision, those of today first; how many is what `sharing.pending` says. */
async function waitingRequests(unit: string): Promise<Waiting<WaitingRequest> | null> {
  const { sharing, me, values } = services();
  if (!me()?.actions.includes("sharing.read")) return null;
  const [page, [pending, overnight]] = await Promise.all([
    sharing.queue({ unit, state: "pending", limit: QUEUED }),
    values(["sharing.pending", "sharing.pending_overnight"].map((id) => ({ id, department: unit }))),
  ]);
  const items = page.items.map((row) => ({
    ...row,
    dueAt: new Date(civilStart("day", Date.parse(row.submittedAt)) + DAY_MS).toISOString(),
    mine: false,
  }));
  return { items, total: pending!.value ?? 0, late: overnight!.value ?? 0 };
}
