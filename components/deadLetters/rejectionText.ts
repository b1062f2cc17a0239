"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { safeLine } from "./safeLine";

/** What ingest says of a line that it rejects (server/ingest/validateEvent.ts, readEvents.ts), and the page's words for it. */
const REASONS = [
  ["notJson", /^not a JSON object(?:: (.*))?$/s],
  ["notObject", /^an event must be an object(?:, got (.*))?$/s],
  ["unknownField", /^unknown field (.+)$/s],
  ["missing", /^(\w+) is missing$/],
  ["isNull", /^(\w+) is null: give a value or leave the field out$/],
  ["ahead", /^(\w+) is more than 5 minutes ahead of the server's clock$/],
  ["old", /^(\w+) is older than (\d+) days$/],
  ["producedLate", /^produced_at is after occurred_at$/],
  ["cells", /^(\d+) cells, but the header names (\d+) columns$/],
  ["notRegistered", /^([a-z ]+) (".*"|…) is not registered(?: for (.*))?$/s],
  ["mustBe", /^(\w+) must be (.+?)(?:, got (.*))?$/s],
] as const;
const EXPECTED = [
  ["instant", /^an RFC 3339 instant with an offset$/],
  ["code", /^1–64 of A–Z a–z 0–9 _ - : \.$/],
  ["text", /^a text of (\d+) to (\d+) characters$/],
  ["plainText", /^a text without control characters$/],
  ["district", /^one of the 16 district adcodes$/],
  ["oneOf", /^one of (.+)$/],
  ["integer", /^an integer from (\S+) to (\S+)$/],
  ["atMost", /^at most (.+)$/],
  ["number", /^a number from (\S+) to (\S+)$/],
  ["bool", /^true or false$/],
] as const;
const WHAT = ["department", "dataset", "source item", "license type", "scenario", "plan item", "measure"] as const;

function found<Name extends string>(table: readonly (readonly [Name, RegExp])[], text: string) {
  for (const [name, pattern] of table) {
    const match = pattern.exec(text);
    if (match) return { name, parts: match.slice(1).map((part) => part ?? "") };
  }
  return null;
}

/** Which reason a rejection gives, and its parts in the order of the message; null: none that the page has words for. */
export function readRejection(message: string) {
  const reason = found(REASONS, message);
  return reason?.name === "mustBe" && !found(EXPECTED, reason.parts[1]!) ? null : reason;
}

/** A rejection's reason, or the cause of a group of them, in the reader's language; one without words stands for itself. */
export function useRejectionText(): (message: string) => string {
  const t = useTranslations("Rejection");
  return useCallback(
    (message) => {
      const reason = readRejection(message);
      if (!reason) return safeLine(message);
      const [first = "", second = "", third = ""] = reason.parts;
      if (reason.name === "mustBe") {
        const expected = found(EXPECTED, second)!;
        const [from = "", to = ""] = expected.parts;
        const wanted = t(`expected.${expected.name}`, { from, to });
        return safeLine(t(third ? "mustBeGot" : "mustBe", { field: first, wanted, got: third }));
      }
      if (reason.name === "notRegistered") {
        const what = WHAT.find((each) => each === first);
        const name = what ? t(`what.${what.replace(" ", "_") as "department"}`) : first;
        return safeLine(t(third ? "notRegisteredFor" : "notRegistered", { what: name, value: second, of: third }));
      }
      return safeLine(t(reason.name, { first, second }));
    },
    [t],
  );
}
