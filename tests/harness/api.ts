import { gzipSync } from "node:zlib";
import type { RegistryKind } from "../../contracts/registry.ts";
import { type IngestAnswer, STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { until } from "../instance.ts";
import { encodeBody, type PostFormat } from "./encodeBody.ts";

export const ADMIN_TOKEN = "test-admin-token-1234";

export type Answer<T = unknown> = { status: number; body: T; headers: Headers };
export type Posting = { format?: PostFormat; gzip?: boolean; token?: string };

/** An indicator of each stream, to ask how far its answers are complete. */
const PROBES: Record<StreamName, string> = {
  deliveries: "aggregation.records",
  source_reads: "sources.prefill_rate",
  quality_checks: "quality.pass_rate",
  dispute_steps: "disputes.reported",
  sharing_steps: "sharing.submitted",
  data_calls: "calls.total",
  license_events: "licenses.uses",
  case_results: "licenses.unreconciled",
  show_data_events: "showdata.signed",
  milestones: "milestones.value",
  security_findings: "security.open_findings",
};

/** The machine interface of a running city, as a source system and an administrator use it. */
export class Api {
  readonly #url: string;
  constructor(url = "") {
    this.#url = url;
  }
  get url(): string {
    return this.#url;
  }

  /** Any request; a body that is JSON is read as such. */
  async call<T = unknown>(
    path: string,
    init: RequestInit = {},
    token: string | null = ADMIN_TOKEN,
  ): Promise<Answer<T>> {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    const response = await fetch(this.url + path, { ...init, headers });
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: (json ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  async get<T = unknown>(path: string, params: Record<string, string | undefined> = {}): Promise<T> {
    const given = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const query = given.length > 0 ? `?${new URLSearchParams(given)}` : "";
    const { status, body } = await this.call<T>(`/api/v1${path}${query}`);
    if (status !== 200) throw new Error(`GET ${path}${query} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Sends JSON to `/api/v1<path>`, as the administrator's token unless `token` says otherwise. */
  send<T = unknown>(
    method: string,
    path: string,
    body: unknown,
    token: string | null = ADMIN_TOKEN,
  ): Promise<Answer<T>> {
    const headers = { "content-type": "application/json" };
    return this.call<T>(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) }, token);
  }

  async register(kind: RegistryKind, rows: readonly object[]): Promise<void> {
    const { status, body } = await this.call(`/api/v1/registry/${kind}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(rows),
    });
    if (status !== 200) throw new Error(`PUT ${kind} answered ${status}: ${JSON.stringify(body)}`);
  }

  post(
    stream: string,
    events: readonly object[],
    { format = "ndjson", gzip = false, token = ADMIN_TOKEN }: Posting = {},
  ): Promise<Answer<IngestAnswer>> {
    const { type, text } = encodeBody(events, format);
    const body = gzip ? gzipSync(text) : Buffer.from(text);
    const headers = { "content-type": type, ...(gzip ? { "content-encoding": "gzip" } : {}) };
    return this.call(`/api/v1/ingest/${stream}`, { method: "POST", headers, body }, token);
  }

  /** Waits until the answers of every stream are complete up to now. */
  async settled(since = Date.now()): Promise<void> {
    for (const stream of STREAM_NAMES) {
      await until(30_000, async () => {
        const { asOf } = await this.get<{ asOf: string }>(`/indicators/${PROBES[stream]}/value`);
        return Date.parse(asOf) >= since;
      });
    }
  }
}
