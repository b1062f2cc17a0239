import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

/** A command that replaces itself by the one given after it, such as `setpriv …`. */
export type Prefix = string[];

/** The program to run and its arguments, with the prefix before it. */
export function prefixed(prefix: Prefix, command: string, ...args: string[]): [string, string[]] {
  return prefix[0] === undefined ? [command, args] : [prefix[0], [...prefix.slice(1), command, ...args]];
}

let setprivFound: boolean | undefined;

/** Whether util-linux' `setpriv` is here: it ties a process's life to its parent's and drops root. */
export function hasSetpriv(): boolean {
  setprivFound ??= process.platform === "linux" && spawnSync("setpriv", ["--version"]).status === 0;
  return setprivFound;
}

type SpawnOptions = {
  env: Record<string, string | undefined>;
  ipc: boolean;
  /** Sent by the kernel when the supervisor dies, even of SIGKILL. */
  onParentDeath: "KILL" | "INT";
  prefix?: Prefix;
  cwd?: string;
  onLine(line: string, stream: "stdout" | "stderr"): void;
};

/**
 * Starts a child in a session of its own, so that Ctrl-C reaches the supervisor alone, which stops children in order.
 */
export function spawnChild(command: string, args: string[], options: SpawnOptions): ChildProcess {
  // The kernel forgets the death signal when the user changes, so it is asked for after the prefix.
  const tie = hasSetpriv() ? ["setpriv", "--pdeathsig", options.onParentDeath] : [];
  const [file, all] = prefixed([...(options.prefix ?? []), ...tie], command, ...args);
  const child = spawn(file, all, {
    env: options.env as NodeJS.ProcessEnv,
    cwd: options.cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", ...(options.ipc ? (["ipc"] as const) : [])],
  });
  for (const stream of ["stdout", "stderr"] as const) {
    const source = child[stream];
    if (source) createInterface({ input: source }).on("line", (line) => options.onLine(line, stream));
  }
  return child;
}
