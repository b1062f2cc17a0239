import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inject } from "vitest";
import type { Grant } from "../../contracts/access.ts";
import { Api } from "../harness/api.ts";
import type { City } from "../harness/city.ts";
import { type SignedIn, signIn } from "../harness/signIn.ts";

/** Makes a person with these roles and has the page be theirs from now on. */
export async function beSomebody(page: Page, name: string, ...grants: Grant[]): Promise<SignedIn> {
  const { url, dataDir } = inject("instance");
  const { databaseUrl } = JSON.parse(readFileSync(join(dataDir, "run", "instance.json"), "utf8")) as {
    databaseUrl: string;
  };
  const api = new Api(url);
  // Of a city, signing in takes no more than this.
  const place = { url, dataDir, call: api.call.bind(api), stores: { databaseUrl } } as unknown as City;
  const who = await signIn(place, name, ...grants);
  await page.context().clearCookies({ name: "cockpit_display" });
  const cookies = who.cookie.split("; ").map((part) => {
    const [name = "", value = ""] = part.split("=", 2);
    return {
      name,
      value,
      domain: new URL(url).hostname,
      path: "/",
      httpOnly: true,
      secure: name.startsWith("__Secure-"),
    };
  });
  await page.context().addCookies(cookies);
  return who;
}
