import { createSerializer, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { CASE_STATES, DISPUTE_CHANNELS, DISPUTE_PRIORITIES, SUBJECT_KINDS } from "@/contracts/dispute";
import { ADCODES } from "@/contracts/districts";
import { DISPUTE_STEPS } from "@/contracts/streams";

/** The columns that a reader may choose; the code and the title always stand. */
export const COLUMNS = [
  "left",
  "step",
  "unit",
  "district",
  "priority",
  "channel",
  "assignee",
  "reported",
  "moved",
] as const;
export type Column = (typeof COLUMNS)[number];
export const DEFAULT_COLUMNS: Column[] = ["left", "step", "unit", "district", "assignee", "moved"];
export const SORTS = ["due", "reported", "moved", "code"] as const;
export type Sort = (typeof SORTS)[number];

/** What the queue keeps in its address; unit and district are the page's own filters. */
export const queueParsers = {
  state: parseAsStringLiteral(CASE_STATES).withDefault("open"),
  step: parseAsStringLiteral(DISPUTE_STEPS),
  priority: parseAsStringLiteral(DISPUTE_PRIORITIES),
  channel: parseAsStringLiteral(DISPUTE_CHANNELS),
  subjectKind: parseAsStringLiteral(SUBJECT_KINDS),
  subject: parseAsString,
  assignee: parseAsString,
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SORTS).withDefault("due"),
  descending: parseAsBoolean.withDefault(false),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMNS)).withDefault(DEFAULT_COLUMNS),
  department: parseAsString,
  district: parseAsStringLiteral(ADCODES),
};
export type QueueParams = {
  state: (typeof CASE_STATES)[number];
  step: (typeof DISPUTE_STEPS)[number] | null;
  priority: (typeof DISPUTE_PRIORITIES)[number] | null;
  channel: (typeof DISPUTE_CHANNELS)[number] | null;
  subjectKind: (typeof SUBJECT_KINDS)[number] | null;
  subject: string | null;
  assignee: string | null;
  q: string;
  sort: Sort;
  descending: boolean;
  columns: Column[];
  department: string | null;
  district: string | null;
};

export const queueHref = createSerializer(queueParsers);

/** The filters and the order as the interface takes them. */
export function caseSearch(params: QueueParams): Record<string, string> {
  const asked: Record<string, string | null> = {
    state: params.state,
    step: params.step,
    priority: params.priority,
    channel: params.channel,
    subjectKind: params.subjectKind,
    subject: params.subject,
    assignee: params.assignee,
    q: params.q.trim().slice(0, 100) || null,
    sort: params.sort,
    descending: params.descending ? "true" : null,
    unit: params.department,
    district: params.district,
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));
}
