import { applyPatch } from "rfc6902";
import type { JsonPatch } from "../../contracts/deadLetter.ts";

/**
 * A line under a JSON patch (RFC 6902); null: it is no JSON, or one of the operations cannot be applied. All of the
 * patch or nothing of it.
 */
export function patchLine(line: string, patch: JsonPatch): string | null {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    return null;
  }
  // The library shares a patch's values with what it is applied to.
  const document = { event };
  const operations = structuredClone(patch).map((operation) => {
    const path = `/event${operation.path}`;
    return "from" in operation ? { ...operation, path, from: `/event${operation.from}` } : { ...operation, path };
  });
  try {
    if (applyPatch(document, operations as Parameters<typeof applyPatch>[1]).some((fault) => fault !== null))
      return null;
    return JSON.stringify(document.event) ?? null;
  } catch {
    return null;
  }
}
