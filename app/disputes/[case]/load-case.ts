import type { CaseDetail } from "@/contracts/dispute";
import { services } from "@/server/web/services";

const EVENTS = 8;

/** What a case's page shows of its dataset or licence; a part that fails says so in its place. */
export async function loadSubject({ subjectKind, subject }: CaseDetail) {
  const { disputes, registry, values, events } = services();
  const dataset = subjectKind === "dataset";
  const row = (dataset ? registry("datasets") : registry("license_types")).find(({ code }) => code === subject) ?? null;
  const filters: Record<string, string> = dataset ? { dataset: subject } : { license_type: subject };
  const [open, newest, fresh] = await Promise.all([
    disputes.openAbout(subjectKind, subject).catch(() => null),
    events(dataset ? "aggregation.records" : "licenses.uses", filters, EVENTS).catch(() => null),
    dataset ? values([{ id: "aggregation.fresh_rate", window: "today", dataset: subject }]).catch(() => null) : null,
  ]);
  return {
    name: row?.name ?? null,
    owner: row?.department ?? null,
    open,
    fresh: fresh?.[0]?.value ?? null,
    events: newest?.streams[0]?.events ?? null,
    withheld: newest?.streams[0]?.withheld ?? 0,
  };
}
