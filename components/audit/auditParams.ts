import { createSerializer, parseAsInteger, parseAsString } from "nuqs/server";

/** What the page of the audit log keeps in its address; days are civil days, both included. */
export const auditParsers = {
  who: parseAsString.withDefault(""),
  action: parseAsString.withDefault(""),
  kind: parseAsString.withDefault(""),
  subject: parseAsString.withDefault(""),
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
  before: parseAsInteger,
};
export type AuditParams = {
  who: string;
  action: string;
  kind: string;
  subject: string;
  from: string;
  to: string;
  before: number | null;
};
export const auditHref = createSerializer(auditParsers);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const startOf = (day: string) => (DAY.test(day) ? Date.parse(`${day}T00:00:00+08:00`) : Number.NaN);
const iso = (ms: number) => (Number.isNaN(ms) ? undefined : new Date(ms).toISOString());

/** The filters as the interface takes them; a day that is none is no filter. */
export function auditQuery({ who, action, kind, subject, from, to, before }: AuditParams) {
  return {
    who: who.trim() || undefined,
    action: action.trim() || undefined,
    subjectKind: kind.trim() || undefined,
    subject: subject.trim() || undefined,
    from: iso(startOf(from)),
    to: iso(startOf(to) + 86_400_000),
    before: before && before > 0 ? before : undefined,
  };
}
