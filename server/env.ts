import { resolve } from "node:path";
import { z } from "zod";
import { proxyEntries, proxyFault } from "./api/peer.ts";

const url = (protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `a URL beginning with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });
const days = (fallback: number) => z.coerce.number().int().min(1).max(36_500).default(fallback);

/** Every setting, its default and its check; docs/operate.md lists them for people. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default("0.0.0.0"),
  COCKPIT_DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .transform((dir) => resolve(dir)),
  COCKPIT_DEMO: z.enum(["on", "off"]).default("on"),
  COCKPIT_ADMIN_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  CLICKHOUSE_URL: url(["http:", "https:"]).optional(),
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional(),
  MAPBOX_TOKEN: z.string().min(1).optional(),
  COCKPIT_PAGES: z.enum(["on", "off"]).default("on"),
  COCKPIT_MAX_AGE_DAYS: days(800),
  COCKPIT_RAW_DAYS: days(830),
  COCKPIT_MINUTE_DAYS: days(35),
  COCKPIT_HOUR_DAYS: days(830),
  COCKPIT_INSERT_EVERY_MS: z.coerce.number().int().min(10).max(10_000).default(250),
  COCKPIT_URL: url(["http:", "https:"]).optional(),
  COCKPIT_SECRET: z.string().min(32, "at least 32 characters").optional(),
  COCKPIT_TRUSTED_PROXIES: z
    .string()
    .default("")
    .superRefine((text, check) => {
      const fault = proxyEntries(text)
        .map(proxyFault)
        .find((each) => each !== null);
      if (fault) check.addIssue({ code: "custom", message: `addresses or networks (10.0.0.0/8), but ${fault}` });
    }),
  OIDC_ISSUER: url(["http:", "https:"]).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).default("OIDC"),
  SMTP_URL: url(["smtp:", "smtps:"]).optional(),
  SMTP_FROM: z.string().min(3).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
});
export type Env = z.infer<typeof settings>;

function check<T>(schema: z.ZodType<T>, source: Record<string, string | undefined>): T {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const shown = /TOKEN|PASSWORD|SECRET|SMTP_URL/.test(name) ? "(hidden)" : JSON.stringify(given[name]);
    return `${name} is ${shown}: expected ${issue.message}`;
  });
  throw new Error(lines.join("\n"));
}

/**
 * Reads and checks the settings; an empty variable counts as unset.
 * Throws an Error whose message is one line per wrong setting: name, what it is, what was expected.
 */
export const readEnv = (source: Record<string, string | undefined> = process.env): Env => check(settings, source);

/** What the supervisor gives its Node children beside the settings. */
const childSettings = settings.extend({
  COCKPIT_ROOT: z.string(),
  COCKPIT_DEV: z.string().optional(),
  DATABASE_URL: z.string(),
  CLICKHOUSE_URL: z.string(),
});
export type ChildEnv = z.infer<typeof childSettings>;
export const readChildEnv = (source: Record<string, string | undefined> = process.env): ChildEnv =>
  check(childSettings, source);

const embeddedSettings = z.object({
  COCKPIT_DATA_DIR: z.string(),
  CLICKHOUSE_PORT: z.coerce.number().int(),
  CLICKHOUSE_PASSWORD: z.string(),
});
/** What the supervisor gives the embedded ClickHouse. */
export const readEmbeddedEnv = (source: Record<string, string | undefined> = process.env) =>
  check(embeddedSettings, source);
