import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { REGIONS, SHARING_STATES } from "@/contracts/sharing";

/** What the queue of requests keeps in its address; `department` is the page's own filter: the unit that decides. */
export const sharingParsers = {
  state: parseAsStringLiteral(SHARING_STATES).withDefault("pending"),
  consumer: parseAsString,
  region: parseAsStringLiteral(REGIONS),
  q: parseAsString.withDefault(""),
  department: parseAsString,
};
export const loadSharingParams = createLoader(sharingParsers);
type Params = Awaited<ReturnType<typeof loadSharingParams>>;

const isCode = (text: string | null) => (text && /^[\w.:-]{1,64}$/.test(text) ? text : null);

/** The filters as the interface takes them. */
export function sharingSearch(params: Params): Record<string, string> {
  const asked = {
    state: params.state,
    unit: isCode(params.department),
    consumer: isCode(params.consumer),
    region: params.region,
    q: params.q.trim().slice(0, 100) || null,
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));
}
