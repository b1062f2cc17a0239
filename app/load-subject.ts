import type { SubjectInfo } from "@/components/subject/SubjectPanel";
import { services } from "@/server/web/services";

const EVENTS = 8;
const QUALITY = "quality.pass_rate";

/** What a case's or a request's page shows of its dataset or licence; a part that fails says so in its place. */
export async function loadSubject(kind: "dataset" | "license", code: string): Promise<SubjectInfo> {
  const { disputes, registry, values, events, indicators } = services();
  const dataset = kind === "dataset";
  const row = (dataset ? registry("datasets") : registry("license_types")).find((each) => each.code === code) ?? null;
  const filters: Record<string, string> = dataset ? { dataset: code } : { license_type: code };
  const [open, newest, fresh, checked] = await Promise.all([
    disputes.openAbout(kind, code).catch(() => null),
    events(dataset ? "aggregation.records" : "licenses.uses", filters, EVENTS).catch(() => null),
    dataset ? values([{ id: "aggregation.fresh_rate", window: "today", dataset: code }]).catch(() => null) : null,
    dataset ? values([{ id: QUALITY, window: "30d", dataset: code, by: "dimension" }]).catch(() => null) : null,
  ]);
  return {
    kind,
    code,
    name: row?.name ?? null,
    owner: row?.department ?? null,
    open,
    fresh: fresh?.[0]?.value ?? null,
    quality: checked?.[0] ?? null,
    qualityInfo: indicators().find(({ id }) => id === QUALITY) ?? null,
    events: newest?.streams[0]?.events ?? null,
    withheld: newest?.streams[0]?.withheld ?? 0,
  };
}
