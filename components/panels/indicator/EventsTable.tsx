"use client";
import { useTranslations } from "next-intl";
import type { MemberNames } from "./memberNames";
import { useMemberName } from "./useMemberName";

type Props = { events: readonly Record<string, unknown>[]; names: MemberNames; caption: string };

const INSTANTS = new Set(["occurred_at", "received_at", "produced_at"]);
const NUMBERS = new Set([
  "records",
  "licenses",
  "latency_ms",
  "calls",
  "errors",
  "bytes",
  "reads",
  "checked",
  "failed",
  "value",
]);
const moment = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

/** Raw events as they were sent: fields by the names of the contract, codes with the names that they stand for. */
export function EventsTable({ events, names, caption }: Props) {
  const t = useTranslations("Indicator");
  const { dimension, member } = useMemberName(names);
  const fields = columns(events);
  const text = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === "") return "";
    if (INSTANTS.has(field)) return moment.format(Date.parse(String(value)));
    if (typeof value === "number") return value.toLocaleString("en");
    if (typeof value === "boolean") return value ? "✓" : "";
    return names[field] || WORDED.has(field) ? member(field, String(value)) : String(value);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="max-h-[26rem] overflow-auto" tabIndex={0} aria-label={caption}>
      <table className="w-full text-xs whitespace-nowrap">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-raised text-faint">
          <tr className="border-b border-line">
            {fields.map((field) => (
              <th
                key={field}
                scope="col"
                title={field === "received_at" ? t("received") : dimension(field)}
                className={`py-1.5 pe-4 font-normal ${NUMBERS.has(field) ? "text-right" : "text-left"}`}
              >
                <code>{field}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={String(event.event_id)} className="h-7 hover:bg-sunken">
              {fields.map((field) => (
                <td
                  key={field}
                  title={String(event[field] ?? "")}
                  className={`max-w-64 truncate pe-4 ${NUMBERS.has(field) ? "text-right" : "text-left"} ${
                    field === "event_id" ? "text-faint" : "text-body"
                  }`}
                >
                  {text(field, event[field])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Fields whose codes have words of the product. */
const WORDED = new Set(
  "mode step channel priority subject_kind region outcome action dimension purpose venue effect state area".split(" "),
);
/** When it happened first, what identifies it last: what it says stands between. */
const FIRST = ["occurred_at", "department", "district"];
const LAST = ["received_at", "event_id"];

function columns(events: readonly Record<string, unknown>[]): string[] {
  const present = new Set(events.flatMap((event) => Object.keys(event)));
  const middle = [...present].filter((field) => !FIRST.includes(field) && !LAST.includes(field));
  return [...FIRST, ...middle, ...LAST].filter((field) => present.has(field));
}
