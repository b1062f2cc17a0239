import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Logger } from "pino";
import type { ChildEnv } from "../env.ts";
import type { Database } from "../postgres/database.ts";
import { accounts, people, sessions, twoFactors, verifications } from "../postgres/peopleTables.ts";
import { demoSignIn } from "./demoSignIn.ts";
import { passwordProblem } from "./passwordRules.ts";
import { readSecret } from "./secret.ts";
import { signInGuard } from "./signInGuard.ts";

/** A sign-in lasts a week; every browser's can be seen and ended (`sessions`). */
export const SESSION_S = 7 * 86_400;
/** The name of the OIDC provider in the addresses of its flow: `/api/auth/callback/oidc`. */
export const OIDC = "oidc";

/** Without COCKPIT_URL the address is that of each request, on purpose. */
const UNSET_URL = /Base URL is not set/;

type AuthEnv = Pick<
  ChildEnv,
  | "COCKPIT_DATA_DIR"
  | "COCKPIT_DEMO"
  | "COCKPIT_SECRET"
  | "COCKPIT_URL"
  | "OIDC_ISSUER"
  | "OIDC_CLIENT_ID"
  | "OIDC_CLIENT_SECRET"
>;

/** better-auth over PostgreSQL: local accounts, TOTP, OIDC when it is set, and the demo's people while the demo is on. */
export function createAuth(db: Database, env: AuthEnv, log: Pick<Logger, "debug" | "info" | "warn" | "error">) {
  return betterAuth({
    appName: "數據駕駛艙",
    basePath: "/api/auth",
    ...(env.COCKPIT_URL && { baseURL: env.COCKPIT_URL }),
    secret: readSecret(env.COCKPIT_SECRET, env.COCKPIT_DATA_DIR),
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      // What comes beside the message may hold whatever was sent.
      log: (level, message) => log[UNSET_URL.test(message) ? "debug" : level]({ part: "sign-in" }, message),
    },
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: {
        user: people,
        session: sessions,
        account: accounts,
        verification: verifications,
        twoFactor: twoFactors,
      },
    }),
    session: { expiresIn: SESSION_S, disableSessionRefresh: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
    },
    account: { accountLinking: { enabled: true, trustedProviders: [OIDC] } },
    user: {
      additionalFields: {
        demo: { type: "boolean", input: false, required: false },
        disabledAt: { type: "date", input: false, required: false },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 120,
      // By address: a whole office may sign in from one in the morning, and a flood of guesses still ends at once.
      customRules: {
        "/sign-in/email": { window: 60, max: 60 },
        "/sign-in/demo": { window: 60, max: 120 },
        "/sign-in/social": { window: 60, max: 120 },
        // Each account counts its own wrong codes, and is locked by them.
        "/two-factor/*": { window: 60, max: 60 },
        "/change-password": { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: "cockpit",
      // A browser refuses secure cookies over plain http, as an intranet may use it.
      useSecureCookies: env.COCKPIT_URL?.startsWith("https:") ?? false,
      ipAddress: { ipAddressHeaders: ["x-cockpit-peer"] },
    },
    hooks: signInGuard({ db, problemOf: passwordProblem, demo: env.COCKPIT_DEMO === "on" }),
    plugins: [
      twoFactor({ issuer: "數據駕駛艙" }),
      ...(env.OIDC_ISSUER && env.OIDC_CLIENT_ID
        ? [
            genericOAuth({
              config: [
                {
                  providerId: OIDC,
                  discoveryUrl: `${env.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
                  clientId: env.OIDC_CLIENT_ID,
                  clientSecret: env.OIDC_CLIENT_SECRET ?? "",
                  scopes: ["openid", "profile", "email"],
                  pkce: true,
                },
              ],
            }),
          ]
        : []),
      ...(env.COCKPIT_DEMO === "on" ? [demoSignIn()] : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
