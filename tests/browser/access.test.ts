import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import type { Grant } from "../../contracts/access.ts";
import { ADMIN_TOKEN, Api } from "../harness/api.ts";
import { invite, PASSWORD } from "../harness/invite.ts";
import { totp } from "../harness/totp.ts";
import { Visitor } from "../harness/visitor.ts";
import { overhang, violations } from "./usable.ts";
import { speak, Viewer, visit } from "./viewer.ts";

const { url } = inject("instance");
const api = new Api(url);
let viewer: Viewer;
beforeAll(async () => {
  viewer = await Viewer.open();
});
afterEach(() => viewer.leave());
afterAll(() => viewer?.close());

/** Somebody with these roles who is signed in. */
async function signedIn(...grants: Grant[]) {
  const person = await invite(api, ...grants);
  await person.visitor.signIn(person.email, PASSWORD);
  return person;
}
const CLERK = { role: "unit_clerk", unit: "water" } as const;

describe("signing in", () => {
  it("comes before every page, says what was wrong, and goes on to the page that was wanted", async () => {
    const { email } = await invite(api, CLERK);
    const page = await viewer.page({ as: "nobody", lang: "en" });
    await page.goto("/indicators?window=7d");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    expect(await page.locator("[data-connection]").count()).toBe(0);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not-the-password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await page.getByLabel("Password").fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/indicators\?window=7d$/);
    await page.getByLabel(/^Account/).click();
    await page.getByText("Unit clerk · Water").waitFor();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.waitForURL(/\/sign-in$/);
    await page.goto("/");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
  });

  it("never leads to another address", async () => {
    const { visitor } = await signedIn(CLERK);
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const page = await viewer.page({ as: "nobody", lang: "en" });
      const { email } = await invite(api, CLERK);
      await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel("E-mail").fill(email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.keyboard.press("Enter");
      await page.waitForURL((to) => to.pathname === "/");
      expect(new URL(page.url()).origin).toBe(url);
    }
    expect(visitor.cookies.length).toBeGreaterThan(0);
  });

  it("offers nobody of the demo while the demo is off", async () => {
    const page = await viewer.page({ as: "nobody", lang: "en" });
    await page.goto("/sign-in");
    await page.getByLabel("E-mail").waitFor();
    expect(await page.getByText("People of the demo").count()).toBe(0);
  });
});

describe("a page", () => {
  it("that is not for its reader says so, with what they may open, and tells nothing of itself", async () => {
    const { visitor } = await signedIn(CLERK);
    const page = await viewer.page({ as: visitor, lang: "en" });
    const answer = await page.goto("/people");
    expect(answer?.status()).toBe(403);
    await page.getByRole("heading", { name: "You may not see this page" }).waitFor();
    expect(await page.content()).not.toContain('test.example"');
    await page.getByRole("main").getByRole("link", { name: "Overview" }).click();
    await page.waitForURL((to) => to.pathname === "/");
  });

  it("tells somebody without a role that they have none", async () => {
    const { visitor } = await signedIn();
    const page = await viewer.page({ as: visitor, lang: "en" });
    await page.goto("/");
    await page.getByRole("heading", { name: "Your account has no role yet" }).waitFor();
  });

  it("runs only its own scripts, and stands in no other page's frame", async () => {
    const page = await viewer.page();
    viewer.complaints = [];
    const answer = await page.goto("/");
    const policy = answer!.headers()["content-security-policy"]!;
    const scripts = policy.split("; ").find((part) => part.startsWith("script-src"))!;
    expect(scripts).toMatch(/'nonce-[\w+/=]+'/);
    expect(scripts).not.toMatch(/unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer!.headers()["x-frame-options"]).toBe("DENY");
    await page.waitForSelector('[data-connection="live"]');
    expect(viewer.complaints).toEqual([]);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<img src="x" onerror="window.injected = true">');
    });
    await expect.poll(() => viewer.complaints.join(" "), { timeout: 5000 }).toMatch(/Content Security Policy/);
    expect(await page.evaluate("window.injected")).not.toBe(true);
    const other = (await page.goto("/"))!.headers()["content-security-policy"];
    expect(other).not.toBe(policy);
  });

  it("shows what its reader may open as soon as their rights have changed", async () => {
    const { id, visitor } = await signedIn(CLERK);
    const page = await viewer.page({ as: visitor, lang: "en" });
    await visit(page, "/");
    await page.evaluate("window.neverReloaded = true");
    await page.getByLabel(/^Account/).click();
    expect(await page.getByRole("link", { name: "API tokens" }).count()).toBe(0);
    await api.send("PATCH", `/people/${id}`, { add: [{ role: "data_team" }] });
    await page.getByRole("link", { name: "API tokens" }).waitFor({ timeout: 15_000 });
    expect(await page.evaluate("window.neverReloaded")).toBe(true);
  });

  it("says that its reader is signed out, and offers to sign in again", async () => {
    const { id, visitor } = await signedIn(CLERK);
    const page = await viewer.page({ as: visitor, lang: "en" });
    await visit(page, "/");
    await api.send("POST", `/people/${id}/end-sessions`, {});
    const bar = page.getByTestId("reconnecting");
    await bar.getByRole("link", { name: "Sign in again" }).waitFor({ timeout: 15_000 });
    expect(new URL(page.url()).pathname).toBe("/");
  });
});

describe("a bearer token", () => {
  it("opens pages as it opens the interface, live too, and a forged one opens nothing", async () => {
    const page = await viewer.page({ as: "nobody" });
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${ADMIN_TOKEN}` });
    await page.goto("/");
    await page.waitForSelector('[data-connection="live"]');
    const answer = await fetch(url, { headers: { authorization: "Bearer forged" }, redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/sign-in"]);
  });
});

describe("a wall", () => {
  it("opens by its link, without a sign-in, and stays where it is when the link is revoked", async () => {
    const { body } = await api.send<{ id: string; path: string }>("POST", "/displays", { name: "w", units: ["water"] });
    const page = await viewer.page({ as: "nobody", lang: "en" });
    await page.goto(body.path);
    await page.waitForSelector('[data-connection="live"]');
    expect(new URL(page.url()).pathname).toBe("/");
    const cookie = (await page.context().cookies()).find(({ name }) => name === "cockpit_display")!;
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    expect(cookie.expires).toBeGreaterThan(Date.now() / 1000 + 365 * 86_400);
    await api.call(`/api/v1/displays/${body.id}`, { method: "DELETE" });
    await page.getByTestId("reconnecting").waitFor({ timeout: 15_000 });
    await page.waitForTimeout(4000);
    expect(new URL(page.url()).pathname).toBe("/");
    expect(await page.getByRole("link", { name: "Sign in again" }).count()).toBe(0);
    await page.goto(body.path);
    await page.getByText("This display link no longer works.").waitFor();
  });
});

describe("an administrator", () => {
  it("adds a person with a role, who chooses a password by the link and signs in", async () => {
    const { visitor } = await signedIn({ role: "administrator" });
    const page = await viewer.page({ as: visitor, lang: "en" });
    await page.goto("/people");
    await page.getByRole("button", { name: "Add a person" }).click();
    const email = `new-${Date.now()}@test.example`;
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("<b>Eve</b>");
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByLabel("Role").selectOption("unit_manager");
    await dialog.getByLabel("Unit", { exact: true }).selectOption("water");
    await dialog.getByRole("button", { name: "Add role" }).click();
    await dialog.getByRole("button", { name: "Create" }).click();
    const link = await dialog.getByTestId("one-time").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    await page.getByRole("row", { name: /<b>Eve<\/b>.*Unit manager · Water.*invited/ }).waitFor();

    const guest = await viewer.page({ as: "nobody", lang: "en" });
    await guest.goto(link);
    const choose = async (password: string, again = password) => {
      await guest.getByLabel("New password").fill(password);
      await guest.getByLabel("Once more").fill(again);
      await guest.getByRole("button", { name: "Done" }).click();
    };
    await choose("short");
    await guest.getByRole("alert").filter({ hasText: "Too short" }).waitFor();
    await choose(PASSWORD, "something-else-1");
    await guest.getByRole("alert").filter({ hasText: "do not match" }).waitFor();
    await choose(PASSWORD);
    await guest.waitForURL(/\/sign-in$/);
    const eve = new Visitor(url);
    expect((await eve.signIn(email, PASSWORD)).status).toBe(200);
    // The list of the administrator follows by itself.
    await page.getByRole("row", { name: /Eve.*active/ }).waitFor({ timeout: 10_000 });
  });
});

describe("one's own account", () => {
  it("takes a second factor on, and asks for it at the next sign-in", async () => {
    const { email, visitor } = await signedIn(CLERK);
    const page = await viewer.page({ as: visitor, lang: "en" });
    await page.goto("/account");
    const panel = page.getByRole("region", { name: "Second factor" });
    await panel.getByLabel("Password").fill(PASSWORD);
    await panel.getByRole("button", { name: "Turn on" }).click();
    const secret = await panel.getByTestId("one-time").first().inputValue();
    const backup = (await panel.getByTestId("one-time").last().inputValue()).split(/\s+/);
    expect(backup.length).toBeGreaterThanOrEqual(8);
    await panel.getByLabel(/six digits/).fill(totp(secret));
    await panel.getByRole("button", { name: "Confirm" }).click();
    await panel.getByRole("button", { name: "Turn off" }).waitFor();

    const other = await viewer.page({ as: "nobody", lang: "en" });
    await other.goto("/sign-in");
    await other.getByLabel("E-mail").fill(email);
    await other.getByLabel("Password").fill(PASSWORD);
    await other.keyboard.press("Enter");
    await other.getByLabel("Verification code").fill(totp(secret));
    await other.keyboard.press("Enter");
    await other.waitForURL((to) => to.pathname === "/");
    await other.waitForSelector('[data-connection="live"]');
    // The list of browsers has both, and ends the other.
    await page.reload();
    const browsers = page.getByRole("region", { name: "Where you are signed in" });
    await browsers.getByRole("button", { name: "End all others" }).click();
    await other.getByRole("link", { name: "Sign in again" }).waitFor({ timeout: 15_000 });
  });
});

describe("tokens", () => {
  it("are made, shown once, rotated and revoked in the browser", async () => {
    const { visitor } = await signedIn({ role: "data_team" });
    const page = await viewer.page({ as: visitor, lang: "en" });
    await page.goto("/tokens");
    await page.getByRole("button", { name: "Add a token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("gauge 7");
    await dialog.getByLabel("deliveries").check();
    await dialog.getByLabel("Units", { exact: true }).selectOption("water");
    await dialog.getByRole("button", { name: "Create" }).click();
    const token = await dialog.getByTestId("one-time").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    const row = page.getByRole("row", { name: /gauge 7.*deliveries.*Water.*valid/ });
    await row.waitFor();
    expect((await api.post("deliveries", [{}], { token })).status).toBe(200);
    await row.getByRole("button", { name: "Rotate" }).click();
    await dialog.getByLabel("Overlap (hours)").fill("1");
    await dialog.getByRole("button", { name: "Rotate" }).click();
    const successor = await dialog.getByTestId("one-time").inputValue();
    expect(successor).not.toBe(token);
    await dialog.getByRole("button", { name: "Done" }).click();
    const old = page.getByRole("row", { name: /gauge 7.*replaced by/ });
    await old.getByRole("button", { name: "Revoke" }).click();
    await page.getByRole("row", { name: /gauge 7.*revoked/ }).waitFor();
    expect((await api.post("deliveries", [{}], { token })).status).toBe(401);
    expect((await api.post("deliveries", [{}], { token: successor })).status).toBe(200);
    expect(await page.content()).not.toContain(successor);
  });

  it("are still on the screen after the list behind them has changed", async () => {
    const { visitor } = await signedIn({ role: "data_team" });
    const page = await viewer.page({ as: visitor, lang: "en", height: 400 });
    await page.goto("/tokens");
    await page.getByRole("button", { name: "Add a token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("gauge 8");
    await dialog.getByLabel("deliveries").check();
    await dialog.getByRole("button", { name: "Create" }).click();
    const token = await dialog.getByTestId("one-time").inputValue();
    // Several renderings on their way at once, as on a busy machine.
    await page.route(
      (url) => url.pathname === "/tokens" && url.searchParams.has("_rsc"),
      async (route) => {
        await page.waitForTimeout(500);
        await route.continue();
      },
    );
    const names = ["gauge 9", "gauge 10", "gauge 11"];
    for (const name of names) {
      await api.send("POST", "/tokens", { name, streams: ["deliveries"] });
      await page.waitForTimeout(300);
    }
    for (const name of names)
      await page
        .getByRole("row", { name: new RegExp(`^${name} `), includeHidden: true })
        .waitFor({ state: "attached" });
    expect(await dialog.getByTestId("one-time").inputValue({ timeout: 2000 })).toBe(token);
  });

  it("leave a link that was just followed alone while their list changes", async () => {
    const { visitor } = await signedIn({ role: "data_team" });
    const page = await viewer.page({ as: visitor, lang: "en" });
    await page.goto("/tokens");
    await page.waitForSelector('[data-connection="live"]');
    let asked = false;
    await page.route(
      (url) => url.pathname === "/plan",
      async (route) => {
        asked = true;
        await page.waitForTimeout(2500);
        await route.continue();
      },
    );
    await page.locator('a[href="/plan"]:visible').first().click();
    await expect.poll(() => asked).toBe(true);
    await api.send("POST", "/tokens", { name: "gauge 12", streams: ["deliveries"] });
    await page.waitForURL((to) => to.pathname === "/plan", { timeout: 10_000 });
  });
});

describe.each([
  "/sign-in",
  "/account",
  "/people",
  "/people?person=new",
  "/displays?new=1",
  "/tokens",
  "/tokens?open=new",
])("%s", (path) => {
  it("fits its window in every language and can be used by everyone", async () => {
    const { visitor } = await signedIn({ role: "administrator" }, { role: "data_team" });
    const problems: string[] = [];
    viewer.asked = [];
    viewer.complaints = [];
    for (const theme of ["light", "dark"] as const) {
      const page = await viewer.page({ theme, as: path === "/sign-in" ? "nobody" : visitor });
      for (const lang of ["zh-Hant", "zh-Hans", "en"] as const) {
        await speak(page, lang);
        await page.goto(path, { waitUntil: "networkidle" });
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const wider = await overhang(page);
          if (wider > 0) problems.push(`${lang} ${width}: ${wider} px too wide`);
          if (lang === "zh-Hant")
            for (const violation of await violations(page)) problems.push(`${theme} ${width}: ${violation}`);
        }
      }
    }
    expect(viewer.strangers()).toEqual([]);
    expect(viewer.complaints).toEqual([]);
    expect(problems).toEqual([]);
  });
});
