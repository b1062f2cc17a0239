import { spawnSync } from "node:child_process";
import { chownSync, readFileSync } from "node:fs";
import { PlainError } from "../supervisor/plainError.ts";
import { hasSetpriv, type Prefix, prefixed } from "../supervisor/spawnChild.ts";

type Account = { name: string; uid: number; gid: number };

/** PostgreSQL refuses to run as root: `postgres` if the machine has that user, else `nobody`. */
export function unprivilegedAccount(passwd: string): Account | undefined {
  for (const wanted of ["postgres", "nobody"]) {
    const fields = passwd
      .split("\n")
      .map((line) => line.split(":"))
      .find((line) => line[0] === wanted);
    if (fields) return { name: wanted, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return undefined;
}

/**
 * Makes `dir` the property of the user PostgreSQL will run as, and returns the command prefix that becomes that user:
 * empty unless we are root. Throws a PlainError where that user could not reach the directory or the binary.
 */
export function ownerPrefix(dir: string, binary: string): Prefix {
  if (process.getuid?.() !== 0) return [];
  const account = unprivilegedAccount(readFileSync("/etc/passwd", "utf8"));
  if (!account)
    throw new PlainError("PostgreSQL does not run as root: add a user named postgres, or start as another user.");
  if (!hasSetpriv()) {
    throw new PlainError("PostgreSQL does not run as root and setpriv (util-linux) is missing: start as another user.");
  }
  chownSync(dir, account.uid, account.gid);
  const become = ["setpriv", `--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"];
  // A clone under /root is closed to other users; passing directories is the one right of root that is kept there.
  const kept = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override", "--securebits=+no_setuid_fixup"];
  const passing = [...become, ...kept];
  for (const prefix of [become, passing]) if (reaches(prefix, dir, binary)) return prefix;
  throw new PlainError(
    `PostgreSQL runs as user ${account.name} here, who cannot reach ${dir} or ${binary}: ` +
      "put the project and COCKPIT_DATA_DIR where every user may pass (chmod o+x), or start as another user.",
  );
}

function reaches(prefix: Prefix, dir: string, binary: string): boolean {
  const [command, args] = prefixed(prefix, "sh", "-c", 'test -w "$1" && "$2" --version', "sh", dir, binary);
  return spawnSync(command, args).status === 0;
}
