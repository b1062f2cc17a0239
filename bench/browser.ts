import { type Browser, chromium } from "playwright-core";

/** Chromium from CHROMIUM_PATH, or Debian's. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-background-networking",
      "--disable-quic",
      "--no-first-run",
    ],
  });
