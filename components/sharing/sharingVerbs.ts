import { DECISIONS, type SharingRequest } from "@/contracts/sharing";

/** What can be done to requests from the keyboard, with its key; the same on the queue and on a request. */
export const VERB_KEYS = {
  approve: "a",
  return: "r",
  reject: "d",
  withdraw: "w",
  resubmit: "s",
  assign: "m",
} as const;
export type SharingVerb = keyof typeof VERB_KEYS;
export const SHARING_VERBS = Object.keys(VERB_KEYS) as SharingVerb[];
/** Those of the queue; a request is withdrawn and submitted again on its own page. */
export const QUEUE_VERBS = ["approve", "return", "reject", "assign"] as const satisfies readonly SharingVerb[];
/** What wants a reason. */
export type Reasoned = Exclude<SharingVerb, "approve" | "assign">;
export const isReasoned = (verb: SharingVerb): verb is Reasoned => verb !== "approve" && verb !== "assign";
export const isDecision = (verb: SharingVerb) => (DECISIONS as readonly string[]).includes(verb);

/** What somebody adds to a verb. */
export type Given = { note?: string; personId?: string | null; personName?: string | null };

/** Where one request's verb is sent and with what. */
export function verbCall(verb: SharingVerb, { code, version }: Pick<SharingRequest, "code" | "version">, given: Given) {
  const path = `/sharing/${encodeURIComponent(code)}/${verb}`;
  if (verb === "assign") return { path, body: { person: given.personId ?? null } };
  return { path, body: { version, ...(given.note && { note: given.note }) } };
}
