type Query = Readonly<Record<string, string | number | null | undefined>>;

/** The address of an indicator's answer in the interface; instants as RFC 3339, what is not set left out. */
export function apiPath(id: string, part: "value" | "series" | "events", query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    params.set(name, typeof value === "number" ? new Date(value).toISOString() : value);
  }
  const text = params.toString();
  return `/api/v1/indicators/${encodeURIComponent(id)}/${part}${text && `?${text}`}`;
}
