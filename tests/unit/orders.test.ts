import { describe, expect, it } from "vitest";
import { auditQuery } from "../../components/audit/auditParams.ts";
import { dayOf, dueOf } from "../../components/orders/dueDay.ts";
import { orderStatus } from "../../components/orders/orderStatus.ts";

describe("an order's mark", () => {
  const now = Date.parse("2026-03-02T12:00:00Z");
  const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  it.each([
    ["open", -1, "overdue", "■"],
    ["open", 5, "soon", "▲"],
    ["open", 50, "open", "○"],
    ["answered", -1, "answered", "●"],
    ["closed", -1, "closed", "○"],
  ] as const)("of one that is %s and due in %i h is %s", (state, hours, word, shape) => {
    expect(orderStatus({ state, dueAt: at(hours) }, now)).toMatchObject({ word, shape });
  });
});

it("an order is due at the end of office hours of a civil day", () => {
  expect(dayOf(Date.parse("2026-03-02T16:30:00Z"))).toBe("2026-03-03");
  expect(new Date(dueOf("2026-03-03")).toISOString()).toBe("2026-03-03T10:00:00.000Z");
});

it("the days of the audit log's filters are civil days, both included; what is none is no filter", () => {
  const none = { who: " ", action: "", kind: "", subject: "", from: "", to: "", before: null };
  expect(auditQuery({ ...none, from: "2026-03-01", to: "2026-03-01", before: 7 })).toMatchObject({
    from: "2026-02-28T16:00:00.000Z",
    to: "2026-03-01T16:00:00.000Z",
    before: 7,
  });
  expect(auditQuery({ ...none, from: "yesterday", to: "2026-99-01", before: -1 })).toEqual({});
});
