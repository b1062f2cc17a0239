import { describe, expect, it } from "vitest";
import { readRejection } from "../../components/deadLetters/rejectionText.ts";
import { STREAM_NAMES, streams } from "../../contracts/streams.ts";
import { isRejection, validatorOf } from "../../server/ingest/validateEvent.ts";

const now = Date.parse("2026-11-23T00:00:00Z");
const surroundings = { now, nowText: "2026-11-23 00:00:00.000", maxAgeMs: 400 * 86_400_000, registered: () => false };
const WRONG = [
  undefined,
  null,
  "",
  "x".repeat(5000),
  "a\u0007",
  "nowhere",
  "1999-01-01T00:00:00Z",
  "2030-01-01T00:00:00Z",
  -1,
  1.5,
  1e300,
  {},
];

/** Every message with which a stream's validator refuses an event: each field wrong in turn, the ones before it right. */
function refusals(stream: (typeof STREAM_NAMES)[number]): Set<string> {
  const said = new Set<string>();
  const tell = (event: unknown, registered: boolean) => {
    const outcome = validatorOf(stream)(event, { ...surroundings, registered: () => registered });
    if (isRejection(outcome)) said.add(outcome.message);
  };
  const at = new Date(now).toISOString();
  const right = Object.fromEntries(
    Object.entries(streams[stream]).map(([name, field]) => {
      if (field.type === "enum") return [name, field.values[0]];
      if (field.type === "instant") return [name, at];
      if (field.type === "bool") return [name, true];
      if (field.type === "int") return [name, field.min];
      if (field.type === "number") return [name, field.min];
      return [name, "abc"];
    }),
  );
  for (const name of Object.keys(streams[stream])) {
    for (const value of WRONG) for (const registered of [true, false]) tell({ ...right, [name]: value }, registered);
  }
  tell({ ...right, stray: 1 }, true);
  for (const event of [17, null, [], "text"]) tell(event, true);
  return said;
}

describe("the reason of a rejected line", () => {
  it.each(STREAM_NAMES)("has words of the page for whatever %s refuses", (stream) => {
    const said = refusals(stream);
    expect(said.size).toBeGreaterThan(10);
    expect([...said].filter((message) => readRejection(message) === null)).toEqual([]);
  });

  it("is read with its parts, also where a cause leaves them out", () => {
    expect(readRejection('dataset "a" is not registered')).toEqual({
      name: "notRegistered",
      parts: ["dataset", '"a"', ""],
    });
    expect(readRejection("dataset … is not registered")).toEqual({
      name: "notRegistered",
      parts: ["dataset", "…", ""],
    });
    expect(readRejection("occurred_at must be an RFC 3339 instant with an offset")?.name).toBe("mustBe");
    expect(readRejection("not a JSON object: Unexpected end")?.parts).toEqual(["Unexpected end"]);
    expect(readRejection("3 cells, but the header names 4 columns")?.parts).toEqual(["3", "4"]);
    expect(readRejection("something new")).toBeNull();
  });
});
