import { createServer, type Server } from "node:http";
import Provider from "oidc-provider";
import { Visitor } from "./visitor.ts";

/** A person as the provider of the suite knows them. */
export type OidcAccount = { sub: string; name: string; email: string };

/** A real OIDC provider on this machine, with one client; its people sign in by their `sub` alone. */
export class OidcProvider {
  readonly accounts = new Map<string, OidcAccount>();
  #server: Server | undefined;
  issuer = "";

  static readonly clientId = "cockpit";
  static readonly clientSecret = "a-secret-of-the-suite-only";

  /** `callback`: where the cockpit waits for its answers. */
  async start(port: number, callback: string): Promise<this> {
    this.issuer = `http://127.0.0.1:${port}`;
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: OidcProvider.clientId,
          client_secret: OidcProvider.clientSecret,
          redirect_uris: [callback],
          response_types: ["code"],
          grant_types: ["authorization_code"],
        },
      ],
      claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
      conformIdTokenClaims: false,
      cookies: { keys: ["a-key-of-the-suite"] },
      features: { devInteractions: { enabled: true } },
      findAccount: (_, sub) => {
        const account = this.accounts.get(sub);
        return account && { accountId: sub, claims: async () => ({ ...account, email_verified: true }) };
      },
    });
    const server = createServer(provider.callback());
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return this;
  }

  /** Goes the whole way from the cockpit's sign-in page to the provider and back; returns where the browser ends up. */
  async signIn(visitor: Visitor, account: OidcAccount): Promise<string> {
    this.accounts.set(account.sub, account);
    const { body } = await visitor.call<{ url?: string }>("/api/auth/sign-in/social", {
      body: { provider: "oidc", callbackURL: "/indicators", errorCallbackURL: "/sign-in?error=oidc" },
    });
    const there = new Visitor(this.issuer);
    let next = body.url ?? "";
    for (let hop = 0; hop < 12; hop++) {
      const url = new URL(next, this.issuer);
      if (url.origin !== this.issuer) break;
      const { headers, body: page } = await there.call<string>(url.pathname + url.search, { headers: FORM });
      const location = headers.get("location");
      if (location) {
        next = location;
        continue;
      }
      // The provider's own pages: who are you, and may the cockpit know it?
      const action = /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? "";
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? "";
      next = await there.submit(action, { prompt, login: account.sub, password: "any" });
    }
    const back = new URL(next);
    return (await visitor.call(back.pathname + back.search)).headers.get("location") ?? "";
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }
}

const FORM = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
