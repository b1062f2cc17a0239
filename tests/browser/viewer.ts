import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { Visitor } from "../harness/visitor.ts";

const ARGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-quic",
  "--no-first-run",
];

type Lang = "zh-Hant" | "zh-Hans" | "en";
export type Look = {
  lang?: Lang;
  theme?: "light" | "dark";
  width?: number;
  height?: number;
  javaScriptEnabled?: boolean;
  /** Who reads: a wall of the whole city, unless nobody or somebody who is signed in. */
  as?: "wall" | "nobody" | Visitor;
};

/** A reader with a browser, who notes whatever a page asks of the network and whatever it complains about. */
export class Viewer {
  /** Every address that was asked for. */
  asked: string[] = [];
  /** Errors of pages and of their console. */
  complaints: string[] = [];
  readonly #browser: Browser;
  readonly #contexts: BrowserContext[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<Viewer> {
    const executablePath = process.env.CHROMIUM_PATH || "/usr/bin/chromium";
    return new Viewer(await chromium.launch({ executablePath, args: ARGS }));
  }

  /** An empty page in a profile of its own. */
  async page({
    lang,
    theme,
    width = 1440,
    height = 900,
    javaScriptEnabled = true,
    as = "wall",
  }: Look = {}): Promise<Page> {
    const { url } = inject("instance");
    const options: BrowserContextOptions = {
      baseURL: url,
      viewport: { width, height },
      locale: lang ?? "zh-Hant",
      colorScheme: theme ?? "light",
      javaScriptEnabled,
    };
    const context = await this.#browser.newContext(options);
    this.#contexts.push(context);
    context.on("request", (request) => this.asked.push(request.url()));
    context.on("weberror", (error) => this.complaints.push(`page error: ${error.error().message}`));
    context.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    if (as === "wall") {
      const value = inject("wall").split("/").at(-1)!;
      await context.addCookies([{ name: "cockpit_display", value, url, httpOnly: true }]);
    } else if (as !== "nobody") {
      await context.addCookies(as.cookies.map(({ name, value }) => ({ name, value, url, httpOnly: true })));
    }
    const page = await context.newPage();
    if (lang) await speak(page, lang);
    page.on("websocket", (socket) => this.asked.push(socket.url()));
    page.on("worker", (worker) => this.asked.push(worker.url()));
    return page;
  }

  /** What was asked of any other place than the instance. */
  strangers(): string[] {
    const { host } = new URL(inject("instance").url);
    return this.asked.filter((address) => {
      const { protocol, host: other } = new URL(address);
      return !["data:", "blob:", "about:"].includes(protocol) && other !== host;
    });
  }

  /** Closes the profiles opened so far. */
  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.#browser.close();
  }
}

/** Has the next page in this language. */
export async function speak(page: Page, lang: Lang): Promise<void> {
  await page.context().addCookies([{ name: "cockpit-locale", value: lang, url: inject("instance").url }]);
}

/** Opens an address and waits until its figures are live. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForSelector('[data-connection="live"]');
}

/** The exact number that a page shows of an indicator; NaN where it shows none. */
export async function figure(page: Page, id: string): Promise<number> {
  const title = await page.locator(`[data-indicator="${id}"] span[title]`).first().getAttribute("title");
  return Number.parseFloat((title ?? "").replaceAll(",", ""));
}

/** Waits until a page shows this figure. */
export async function shows(page: Page, id: string, value: number, timeout = 10_000): Promise<void> {
  await expect.poll(() => figure(page, id), { timeout, interval: 50 }).toBe(value);
}
