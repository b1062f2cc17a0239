import { z } from "zod";
import { Grant } from "./access.ts";

const Name = z.string().trim().min(1).max(100);

/** A new person with their roles. */
export const NewPerson = z.strictObject({
  name: Name,
  email: z
    .email()
    .max(200)
    .transform((email) => email.toLowerCase()),
  grants: z.array(Grant).max(50).default([]),
});

/** A change to a person; roles are added and removed one by one, so that two administrators never undo each other. */
export const PersonChange = z.strictObject({
  name: Name.optional(),
  disabled: z.boolean().optional(),
  add: z.array(Grant).max(50).default([]),
  remove: z.array(Grant).max(50).default([]),
});

const Key = z.string().min(20).max(100);
/** The first administrator, by the link printed at start. */
export const SetUp = z.strictObject({
  key: Key,
  name: Name,
  email: NewPerson.shape.email,
  password: z.string().max(500),
});
/** A password, by the link that an administrator sent. */
export const AcceptInvitation = z.strictObject({ key: Key, password: z.string().max(500) });

/** What people choose for themselves. */
export const AccountChange = z.strictObject({
  locale: z.enum(["zh-Hant", "zh-Hans", "en"]).optional(),
});

/** A person as administrators see them. */
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  grants: z.array(Grant),
  demo: z.boolean(),
  disabledAt: z.iso.datetime().nullable(),
  twoFactor: z.boolean(),
  /** Has a password, or has signed in by OIDC; otherwise the invitation is still open. */
  ready: z.boolean(),
  lockedUntil: z.iso.datetime().nullable(),
  /** Browsers signed in now. */
  sessions: z.int(),
  lastSignInAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type Person = z.infer<typeof Person>;

/** A browser that is signed in as the reader. */
export const OwnSession = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** The reader's own account. */
export const Account = z.object({
  name: z.string(),
  email: z.string(),
  locale: z.string().nullable(),
  twoFactor: z.boolean(),
  /** Signs in by a password of this place, not only by OIDC. */
  password: z.boolean(),
  sessions: z.array(OwnSession),
});
export type Account = z.infer<typeof Account>;
