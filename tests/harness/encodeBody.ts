export type PostFormat = "ndjson" | "json" | "csv";

const cell = (value: unknown) => {
  const text = value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A request's body in one of the formats of contract §3, with its media type. */
export function encodeBody(events: readonly object[], format: PostFormat): { type: string; text: string } {
  if (format === "json") return { type: "application/json", text: JSON.stringify(events) };
  if (format === "ndjson") {
    return { type: "application/x-ndjson", text: events.map((event) => `${JSON.stringify(event)}\n`).join("") };
  }
  const header = [...new Set(events.flatMap((event) => Object.keys(event)))];
  const rows = events.map((event) => header.map((name) => cell((event as Record<string, unknown>)[name])).join(","));
  return { type: "text/csv", text: `${[header.join(","), ...rows].join("\r\n")}\r\n` };
}
