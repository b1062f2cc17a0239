import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { noticeHref, noticeValues } from "../../contracts/noticeValues.ts";
import { NOTICE_KINDS, NOTICES } from "../../contracts/notification.ts";
import { DISPUTE_STEPS, SHARING_STEPS } from "../../contracts/streams.ts";
import { digestDue } from "../../server/notifications/mailDigests.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const naming = {
  unit: (code: string) => `<${code}>`,
  step: (_: string, step: string) => `[${step}]`,
  time: () => "noon",
};

describe.each(["zh-Hant", "zh-Hans", "en"] as const)("the texts of notices in %s", (locale) => {
  const messages = JSON.parse(readFileSync(join(ROOT, "messages", locale, "work.json"), "utf8"));
  const faults: string[] = [];
  const t = createTranslator({ locale, messages, onError: (error) => faults.push(error.message) });

  it.each(NOTICE_KINDS)("say everything that %s carries", (kind) => {
    const params = Object.fromEntries(Object.keys(NOTICES[kind].shape).map((name) => [name, `«${name}»`]));
    const [subjectKind] = kind.split(".") as ["dispute" | "sharing" | "order"];
    const values = noticeValues({ subjectKind, subject: "S-1", params }, naming);
    const text = t(`Notice.${kind}`, values);
    expect(faults).toEqual([]);
    for (const [name, value] of Object.entries(values)) {
      // An order goes by its title, not by its id.
      if (name !== "subject" || subjectKind !== "order") expect(text).toContain(value);
    }
  });

  it("name every step", () => {
    for (const step of DISPUTE_STEPS) expect(t.has(`NoticeStep.dispute.${step}`)).toBe(true);
    for (const step of SHARING_STEPS) expect(t.has(`NoticeStep.sharing.${step}`)).toBe(true);
  });
});

it("a notice leads to its subject's page, whatever is in its code", () => {
  expect(noticeHref({ subjectKind: "dispute", subject: "a:b" })).toBe("/disputes/a%3Ab");
  expect(noticeHref({ subjectKind: "order", subject: "../x" })).toBe("/orders/..%2Fx");
});

describe("a daily digest is due", () => {
  const shanghai = (text: string) => Date.parse(`${text}+08:00`);
  const due = (digest: string, last: string | null, now: string, created = "2026-01-01T00:00") =>
    digestDue(
      { digest, digestAt: last === null ? null : new Date(shanghai(last)), createdAt: new Date(shanghai(created)) },
      shanghai(now),
    );
  it.each([
    ["from eight on", "2026-03-01T08:00", "2026-03-02T08:00", true],
    ["not before eight", "2026-03-01T08:00", "2026-03-02T07:59", false],
    ["once a day", "2026-03-02T08:00", "2026-03-02T23:59", false],
    ["late, when eight was missed", "2026-03-01T08:00", "2026-03-02T15:00", true],
    ["before eight, when yesterday was missed", "2026-02-28T08:00", "2026-03-02T07:00", true],
  ])("%s", (_, last, now, expected) => expect(due("daily", last, now)).toBe(expected));
  it("the first time on the morning after the person came", () => {
    expect(due("daily", null, "2026-03-02T12:00", "2026-03-02T11:00")).toBe(false);
    expect(due("daily", null, "2026-03-03T08:00", "2026-03-02T11:00")).toBe(true);
  });
  it("at once or never, as chosen", () => {
    expect(due("now", "2026-03-02T11:59", "2026-03-02T12:00")).toBe(true);
    expect(due("off", null, "2026-03-02T12:00")).toBe(false);
  });
});
