import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What cookies and second factors are sealed with: COCKPIT_SECRET, or one that is made once and kept in the data
 * directory. Several web processes with directories of their own need the setting.
 */
export function readSecret(given: string | undefined, dataDir: string): string {
  if (given) return given;
  const path = join(dataDir, "secret");
  try {
    // Only one of two processes that start together makes it; the other reads what that one made.
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length < 32)
    throw new Error(`${path} holds no secret of at least 32 characters; remove it to have one made`);
  return secret;
}
