import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { City } from "../harness/city.ts";
import { invite, PASSWORD } from "../harness/invite.ts";
import { OidcProvider } from "../harness/oidcProvider.ts";
import { Visitor } from "../harness/visitor.ts";
import { freePort } from "../instance.ts";

const provider = new OidcProvider();
let city: City;

beforeAll(async () => {
  const [port, cityPort] = [await freePort(), await freePort()];
  await provider.start(port, `http://127.0.0.1:${cityPort}/api/auth/callback/oidc`);
  city = await City.open({
    PORT: String(cityPort),
    COCKPIT_URL: `http://127.0.0.1:${cityPort}`,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: OidcProvider.clientId,
    OIDC_CLIENT_SECRET: OidcProvider.clientSecret,
  });
});
afterAll(async () => {
  await city?.close();
  await provider.stop();
});

const FIGURE = "/api/v1/indicators/disputes.open/value";
const me = async (visitor: Visitor) =>
  (await visitor.call<{ id: string; name: string; grants: object[] } | null>("/api/v1/me")).body;

describe("somebody from the city's directory (OIDC)", () => {
  it("signs in without a password of this place, has no role, and sees nothing until given one", async () => {
    const visitor = new Visitor(city.url);
    const ended = await provider.signIn(visitor, { sub: "s-1", name: "吳越", email: "wu@city.example" });
    expect(new URL(ended, city.url).pathname).toBe("/indicators");
    const found = await me(visitor);
    expect(found).toMatchObject({ name: "吳越", grants: [], actions: ["account.own"] });
    expect(await visitor.status(FIGURE)).toBe(403);
    expect((await visitor.call("/api/v1/account")).body).toMatchObject({ password: false });

    await city.send("PATCH", `/people/${found!.id}`, { add: [{ role: "leader" }] });
    expect(await visitor.status(FIGURE)).toBe(200);
    // The same person again is the same account.
    const again = new Visitor(city.url);
    await provider.signIn(again, { sub: "s-1", name: "吳越", email: "wu@city.example" });
    expect((await me(again))?.id).toBe(found!.id);
  });

  it("is the person who was invited under the same e-mail", async () => {
    const { id, email } = await invite(city, { role: "auditor" });
    const visitor = new Visitor(city.url);
    await provider.signIn(visitor, { sub: "s-2", name: "林一", email });
    expect(await me(visitor)).toMatchObject({ id, grants: [{ role: "auditor" }] });
  });

  it("is kept out when disabled here", async () => {
    const { id, email } = await invite(city, { role: "auditor" });
    await city.send("PATCH", `/people/${id}`, { disabled: true });
    const visitor = new Visitor(city.url);
    expect(await provider.signIn(visitor, { sub: "s-3", name: "林一", email })).toMatch(/\/sign-in\?error=disabled$/);
    expect(await me(visitor)).toBeNull();
    expect((await visitor.signIn(email, PASSWORD)).status).toBe(403);
  });

  it("cannot be let in by an answer that nobody asked for", async () => {
    const visitor = new Visitor(city.url);
    const { headers } = await visitor.call("/api/auth/callback/oidc?code=stolen&state=made-up");
    expect(headers.get("location") ?? "").not.toMatch(/indicators/);
    expect(await me(visitor)).toBeNull();
  });
});
