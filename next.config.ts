import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./components/shell/requestLocale.ts");

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run verify`; a first start should not wait for that.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // In development `localhost` alone may ask for new code; a reader at 127.0.0.1 is the same.
  allowedDevOrigins: ["127.0.0.1"],
  agentRules: false,
  images: { unoptimized: true },
  // Keeps a navigation made while the server is away pending, and does it when it is back.
  experimental: { useOffline: true },
  // Browsers ask for it unasked, and 404 would be in their consoles.
  redirects: async () => [{ source: "/favicon.ico", destination: "/icon.svg", permanent: false }],
  turbopack: { root: import.meta.dirname },
};

export default withNextIntl(config);
