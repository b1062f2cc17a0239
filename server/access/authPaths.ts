/**
 * The endpoints of better-auth that exist here. Its others (changing one's own name or e-mail, deleting oneself, listing
 * accounts …) are either not wanted or done by routes of our own that are audited.
 */
export const AUTH_PATHS: readonly string[] = [
  "POST /sign-in/email",
  "POST /sign-in/social",
  "POST /sign-in/demo",
  "GET /callback/:id",
  "GET /error",
  "POST /sign-out",
  "POST /change-password",
  "POST /two-factor/enable",
  "POST /two-factor/disable",
  "POST /two-factor/verify-totp",
  "POST /two-factor/verify-backup-code",
  "POST /two-factor/generate-backup-codes",
];

const patterns = AUTH_PATHS.map((path) => new RegExp(`^${path.replace("/:id", "/[\\w-]+")}$`));

/** Whether there is such an endpoint; `path` is what follows /api/auth. */
export const isAuthPath = (method: string, path: string): boolean =>
  patterns.some((pattern) => pattern.test(`${method} ${path}`));
