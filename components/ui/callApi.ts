/** What the server said against a call: `status` 0 means that it could not be reached. */
export class CallError extends Error {
  readonly status: number;
  readonly type: string;
  readonly body: Record<string, unknown>;
  constructor(status: number, type: string, detail: string, body: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.type = type;
    this.body = body;
  }
}

/** Calls `/api/v1<path>` with the reader's session; a `body` makes it a POST of JSON. Throws CallError. */
export async function callApi<T>(
  path: string,
  { method, body, file, signal, keepalive }: CallOptions = {},
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      ...(body !== undefined && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
      ...(file && { headers: { "content-type": "application/octet-stream" }, body: file }),
      signal,
      keepalive,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new CallError(0, "unreachable", "The server cannot be reached.");
  }
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return said as T;
  const type = String(said.type ?? "").replace(/^\/problems\//, "");
  throw new CallError(response.status, type, String(said.detail ?? response.statusText), said);
}

type CallOptions = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  /** Sent as it is, in place of a body of JSON. */
  file?: Blob;
  signal?: AbortSignal;
  /** Lets the call outlive the page that makes it. */
  keepalive?: boolean;
};
