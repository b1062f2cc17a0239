import type { NoticeSubject } from "./notification.ts";

/** How a reader's language names what a notice tells of. */
export type Naming = {
  unit: (code: string) => string;
  step: (subjectKind: NoticeSubject, step: string) => string;
  time: (instant: string) => string;
};

/** What fills in the text of a notice in a language (`Notice` in messages/<locale>/work.json). */
export function noticeValues(
  { subjectKind, subject, params }: { subjectKind: NoticeSubject; subject: string; params: Record<string, string> },
  { unit, step, time }: Naming,
): Record<string, string> {
  const say: Record<string, (value: string) => string> = {
    unit,
    from: unit,
    consumer: unit,
    step: (value) => step(subjectKind, value),
    dueAt: time,
  };
  const filled = Object.entries(params).map(([name, value]) => [name, say[name]?.(value) ?? value]);
  return { subject, ...Object.fromEntries(filled) };
}

/** The page of what a notice is about. */
export function noticeHref({ subjectKind, subject }: { subjectKind: NoticeSubject; subject: string }): string {
  const page = { dispute: "disputes", sharing: "sharing", order: "orders" }[subjectKind];
  return `/${page}/${encodeURIComponent(subject)}`;
}
