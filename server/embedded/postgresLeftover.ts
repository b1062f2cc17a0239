import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Stops the PostgreSQL server that an instance killed without mercy left running in `dir`.
 * Only for the holder of the data directory's lock: nobody else's server can be the one found.
 */
export async function stopLeftover(dir: string): Promise<void> {
  const pidFile = join(dir, "postmaster.pid");
  let pid: number;
  try {
    pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  } catch {
    return;
  }
  if (!isServerOf(pid, dir)) {
    // The number may belong to another process by now, and PostgreSQL would refuse to start because of it.
    rmSync(pidFile, { force: true });
    return;
  }
  for (const [signal, ms] of [
    ["SIGINT", 8_000],
    ["SIGQUIT", 3_000],
    ["SIGKILL", 2_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + ms;
    while (Date.now() < deadline) {
      if (!isServerOf(pid, dir)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function isServerOf(pid: number, dir: string): boolean {
  if (!(pid > 1)) return false;
  try {
    const command =
      process.platform === "linux"
        ? readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")
        : execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("postgres") && command.includes(` ${dir} `);
  } catch {
    return false;
  }
}
