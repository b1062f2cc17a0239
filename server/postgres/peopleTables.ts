import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/** People who may sign in (better-auth's `user`). A disabled person keeps their past and cannot sign in. */
export const people = pgTable("people", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  updatedAt: instant("updated_at").notNull().default(sql`now()`),
  twoFactorEnabled: boolean("two_factor_enabled").default(false),
  locale: text("locale"),
  /** One of the demo's people: signs in by one click while the demo is on, and not at all otherwise. */
  demo: boolean("demo").notNull().default(false),
  disabledAt: instant("disabled_at"),
  /** When the person last opened "my day": what came since is new to them. */
  lookedAt: instant("looked_at"),
  /** When a digest of notifications was last mailed; null: no digest is wanted. `digest`: off, daily or at once. */
  digest: text("digest").notNull().default("daily"),
  digestAt: instant("digest_at"),
});

/** better-auth's `session`: one row per signed-in browser. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    expiresAt: instant("expires_at").notNull(),
    token: text("token").notNull().unique(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** better-auth's `account`: how a person proves who they are (a password's hash, or an OIDC provider's subject). */
export const accounts = pgTable(
  "accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [index("accounts_user").on(t.userId)],
);

/** better-auth's `verification`: short-lived secrets of sign-in flows. */
export const verifications = pgTable(
  "verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [index("verifications_identifier").on(t.identifier)],
);

/** better-auth's `twoFactor`: a person's TOTP secret and backup codes, encrypted by better-auth. */
export const twoFactors = pgTable(
  "two_factors",
  {
    id: text("id").primaryKey(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    verified: boolean("verified").default(true),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: instant("locked_until"),
  },
  (t) => [index("two_factors_user").on(t.userId)],
);

/** The roles a person holds; `unit` or `district` where the role is of one. */
export const grants = pgTable(
  "grants",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    role: text("role").notNull(),
    unit: text("unit"),
    district: text("district"),
    grantedBy: text("granted_by").notNull(),
    grantedAt: instant("granted_at").notNull().default(sql`now()`),
  },
  (t) => [uniqueIndex("grants_once").on(t.personId, t.role, sql`coalesce(unit, '')`, sql`coalesce(district, '')`)],
);

/** One-time links: only the SHA-256 of their secret is kept. Kind `setup` makes the first administrator. */
export const oneTimeLinks = pgTable("one_time_links", {
  hash: text("hash").primaryKey(),
  kind: text("kind").notNull(),
  personId: text("person_id").references(() => people.id, { onDelete: "cascade" }),
  createdBy: text("created_by").notNull(),
  expiresAt: instant("expires_at"),
  usedAt: instant("used_at"),
});

/** Failed sign-ins by account (`email:…`): at the limit the account is locked for a while. */
export const signInFailures = pgTable("sign_in_failures", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  lastAt: instant("last_at").notNull(),
  lockedUntil: instant("locked_until"),
});

/** Walls of screens: signed in by a link with a secret (its SHA-256 is kept), read-only, bound to a scope. */
export const displays = pgTable("displays", {
  id: text("id").primaryKey(),
  hash: text("hash").notNull().unique(),
  name: text("name").notNull(),
  /** Null units and districts: the whole city. */
  units: text("units").array(),
  districts: text("districts").array(),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  seenAt: instant("seen_at"),
  revokedAt: instant("revoked_at"),
});
