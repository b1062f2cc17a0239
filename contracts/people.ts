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

export const DIGESTS = ["off", "daily", "at_once"] as const;
/** What people choose for themselves. */
export const AccountChange = z.strictObject({
  locale: z.enum(["zh-Hant", "zh-Hans", "en"]).optional(),
  digest: z.enum(DIGESTS).optional(),
});

/** A person as administrators see them. */
export type Person = {
  id: string;
  name: string;
  email: string;
  grants: Grant[];
  demo: boolean;
  disabledAt: string | null;
  twoFactor: boolean;
  /** Has a password, or has signed in by OIDC; otherwise the invitation is still open. */
  ready: boolean;
  lockedUntil: string | null;
  /** Browsers signed in now. */
  sessions: number;
  lastSignInAt: string | null;
  createdAt: string;
};

/** A browser that is signed in as the reader. */
export type OwnSession = {
  id: string;
  current: boolean;
  createdAt: string;
  expiresAt: string;
  ipAddress: string | null;
  userAgent: string | null;
};

/** The reader's own account. */
export type Account = {
  name: string;
  email: string;
  locale: string | null;
  digest: string;
  twoFactor: boolean;
  /** Signs in by a password of this place, not only by OIDC. */
  password: boolean;
  sessions: OwnSession[];
};
