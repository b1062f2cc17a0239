import { type CaseDeed, type CaseRow, isOpenStep, nextSteps } from "@/contracts/dispute";

/** What can be done to cases from the keyboard, with its key; the same on the queue and on a case. */
export const DEED_KEYS = {
  accepted: "a",
  investigated: "i",
  corrected: "c",
  answered: "w",
  rejected: "r",
  confirmed: "y",
  reopened: "o",
  assign: "m",
  transfer: "t",
} as const satisfies Partial<Record<CaseDeed, string>>;
export type QueueDeed = keyof typeof DEED_KEYS;
export const QUEUE_DEEDS = Object.keys(DEED_KEYS) as QueueDeed[];

/** What must be written before it is done. */
export const NOTED: Partial<Record<QueueDeed, "wanted" | "needed">> = {
  answered: "wanted",
  rejected: "needed",
  reopened: "needed",
  transfer: "needed",
};

/** What somebody adds to a deed; `draft` names where the note is kept until the deed is done. */
export type Given = {
  note?: string;
  unit?: string;
  personId?: string | null;
  personName?: string | null;
  draft?: string;
};

/** Where a deed is sent and with what. */
export function deedCall(deed: QueueDeed, row: Pick<CaseRow, "code" | "version">, given: Given) {
  const path = `/disputes/${encodeURIComponent(row.code)}`;
  const { version } = row;
  const note = given.note?.trim() ? { note: given.note.trim() } : {};
  switch (deed) {
    case "assign":
      return { path: `${path}/assign`, body: { personId: given.personId ?? null, version } };
    case "transfer":
      return { path: `${path}/transfer`, body: { unit: given.unit, ...note, version } };
    case "confirmed":
      return { path: `${path}/confirm`, body: { ...note, version } };
    case "reopened":
      return { path: `${path}/reopen`, body: { ...note, version } };
    default:
      return { path: `${path}/steps`, body: { step: deed, ...note, version } };
  }
}

/** How a case will look when a deed is done. */
export function deedPatch(deed: QueueDeed, given: Given): Partial<CaseRow> {
  if (deed === "assign") return { assigneeId: given.personId ?? null, assigneeName: given.personName ?? null };
  if (deed === "transfer") return { unit: given.unit!, step: "accepted", assigneeId: null, assigneeName: null };
  return { step: deed, open: isOpenStep(deed) };
}

/** Whether the case's step lets a deed be done by its reader's side; the server has the last word. */
export function fits(deed: QueueDeed, row: CaseRow): boolean {
  const reporters = deed === "confirmed" || deed === "reopened";
  if (!(reporters ? row.confirms : row.handles)) return false;
  if (deed === "assign") return row.open;
  if (deed === "transfer") return row.open && row.step !== "answered";
  return nextSteps(row.step).includes(deed);
}
