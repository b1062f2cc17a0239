/** An answer of kind `application/problem+json` (RFC 9457), thrown by whatever finds the fault. */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, string>;
  readonly extra: Record<string, unknown>;
  /**
   * @param status HTTP status
   * @param type short name of the kind of fault, e.g. `unknown-stream`
   * @param detail one sentence: what, where, what was expected
   */
  constructor(
    status: number,
    type: string,
    detail: string,
    more: { headers?: Record<string, string>; extra?: Record<string, unknown> } = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.type = type;
    this.headers = more.headers ?? {};
    this.extra = more.extra ?? {};
  }
  toResponse(requestId?: string): Response {
    return new Response(
      JSON.stringify({
        type: `/problems/${this.type}`,
        title: this.type.replaceAll("-", " "),
        status: this.status,
        detail: this.message,
        ...(requestId ? { request_id: requestId } : {}),
        ...this.extra,
      }),
      { status: this.status, headers: { "Content-Type": "application/problem+json; charset=utf-8", ...this.headers } },
    );
  }
}
