import type { Answer } from "./api.ts";

/** Somebody at a browser: keeps cookies, and says from which page a call comes. */
export class Visitor {
  readonly url: string;
  readonly #cookies = new Map<string, string>();
  constructor(url: string) {
    this.url = url;
  }

  get cookies(): { name: string; value: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value }));
  }
  get cookie(): string {
    return this.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** A call of a page; a `body` makes it a POST. Redirects are not followed. */
  async call<T = Record<string, unknown>>(
    path: string,
    { method, body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const response = await fetch(new URL(path, this.url), {
      method: method ?? (body === undefined ? "GET" : "POST"),
      redirect: "manual",
      headers: {
        ...(this.#cookies.size > 0 && { cookie: this.cookie }),
        origin: this.url,
        "content-type": "application/json",
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    this.#keep(response);
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: (json && text ? JSON.parse(text) : text) as T, headers: response.headers };
  }

  /** Submits a form as a browser does; returns where it leads. */
  async submit(action: string, fields: Record<string, string>): Promise<string> {
    const response = await fetch(new URL(action, this.url), {
      method: "POST",
      redirect: "manual",
      headers: { cookie: this.cookie, origin: this.url },
      body: new URLSearchParams(fields),
    });
    this.#keep(response);
    return response.headers.get("location") ?? "";
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value && !/max-age=0/i.test(line)) this.#cookies.set(name!, value);
      else this.#cookies.delete(name!);
    }
  }

  signIn(email: string, password: string): Promise<Answer<Record<string, unknown>>> {
    return this.call("/api/auth/sign-in/email", { body: { email, password } });
  }

  /** The status with which a page of the reader's own is answered. */
  async status(path = "/api/v1/account"): Promise<number> {
    return (await this.call(path)).status;
  }
}
