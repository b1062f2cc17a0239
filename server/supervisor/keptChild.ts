import type { ChildProcess } from "node:child_process";
import type { FromChild, ToChild } from "./child.ts";
import { messageOf, type Output } from "./output.ts";

/** How one child is started, watched and stopped. */
export type ChildSpec = {
  name: string;
  spawn(onLine: (line: string, stream?: "stdout" | "stderr") => void): ChildProcess;
  /** Asks for an orderly end, and how long it may take before SIGKILL. */
  stopSignal: NodeJS.Signals;
  stopMs: number;
  /** Silence of the IPC channel for this many heartbeats means that the event loop is stuck. */
  missedPings?: number;
  /** Asks the service itself, because a crash in an engine can look like a hang; three failures in a row mean SIGKILL. */
  probe?(): Promise<void>;
  /** Exit status 0 means that the child has finished, not that it failed. */
  mayFinish?: boolean;
};

type Watcher = {
  output: Output;
  onRestart(): void;
};

const PING_EVERY_MS = 2_000;
/** A child that starts may wait for migrations that another one runs. */
const FIRST_PINGS = 30;
const PROBE_EVERY_MS = 5_000;
const PROBE_FAILURES = 3;
const BACKOFF_MS = { first: 100, most: 10_000, forgottenAfter: 30_000 };

/** A child process that is started again whenever it dies or stops answering, until `stop`. */
export class KeptChild {
  readonly spec: ChildSpec;
  restarts = 0;
  /** The last lines of its standard error, for the sentence that says why it does not start. */
  lastWords: string[] = [];
  #watch: Watcher;
  #process: ChildProcess | undefined;
  #stopping = false;
  #backoff = BACKOFF_MS.first;
  #timers: NodeJS.Timeout[] = [];

  constructor(spec: ChildSpec, watch: Watcher) {
    this.spec = spec;
    this.#watch = watch;
  }

  start(): void {
    if (this.#stopping) return;
    const startedAt = Date.now();
    const child = this.spec.spawn((line, stream = "stderr") => {
      if (stream === "stderr") this.lastWords = [...this.lastWords.slice(-19), messageOf(line)];
      this.#watch.output.childLine(this.spec.name, line, stream);
    });
    this.#process = child;
    child.on("error", (err) => this.#watch.output.log.error({ child: this.spec.name, err }, "child failed"));
    child.once("exit", (status, signal) => this.#ended(child, startedAt, status, signal));
    if (this.spec.missedPings) this.#heartbeat(child, this.spec.missedPings);
    if (this.spec.probe) this.#probing(child, this.spec.probe);
  }

  send(message: ToChild): void {
    if (this.#process?.connected) this.#process.send(message, () => {});
  }

  /** Ends the running process at once; it comes back like after a crash, without the wait. */
  again(): void {
    this.#backoff = 0;
    this.#process?.kill(this.spec.stopSignal);
  }

  /** Asks the child to end, waits for it, and kills it past its deadline. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.kill(this.spec.stopSignal);
    const deadline = setTimeout(() => {
      this.#watch.output.log.warn({ child: this.spec.name }, "child did not stop in time, killed");
      this.kill();
    }, this.spec.stopMs);
    await exited;
    clearTimeout(deadline);
  }

  /** Kills the child and whatever it started, without asking. */
  kill(): void {
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      this.#process?.kill("SIGKILL");
    }
  }

  #ended(child: ChildProcess, startedAt: number, status: number | null, signal: NodeJS.Signals | null): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    const { log } = this.#watch.output;
    if (this.#stopping || child !== this.#process) return;
    if (this.spec.mayFinish && status === 0) {
      log.info({ child: this.spec.name }, "child finished");
      return;
    }
    if (Date.now() - startedAt > BACKOFF_MS.forgottenAfter) this.#backoff = Math.min(this.#backoff, BACKOFF_MS.first);
    const waitMs = this.#backoff;
    this.#backoff = Math.min(Math.max(waitMs, BACKOFF_MS.first) * 2, BACKOFF_MS.most);
    this.restarts++;
    log.warn(
      { child: this.spec.name, status, signal, waitMs },
      `${this.spec.name} ended (${signal ?? status}), starting it again`,
    );
    setTimeout(() => {
      this.start();
      this.#watch.onRestart();
    }, waitMs);
  }

  /** Counts unanswered pings, not seconds: a machine that slept must not cost a healthy child its life. */
  #heartbeat(child: ChildProcess, limit: number): void {
    let missed = 0;
    let patience = Math.max(limit, FIRST_PINGS);
    child.on("message", (message: FromChild) => {
      missed = 0;
      patience = limit;
      if (message.type === "progress") this.#watch.output.progress(message.text);
    });
    this.#every(PING_EVERY_MS, () => {
      if (++missed > patience) return this.#stuck(child, "its event loop does not answer");
      if (child.connected) child.send({ type: "ping" } satisfies ToChild, () => {});
    });
  }

  #probing(child: ChildProcess, probe: () => Promise<void>): void {
    let failures = 0;
    let asking = false;
    this.#every(PROBE_EVERY_MS, () => {
      if (asking) return;
      asking = true;
      probe()
        .then(
          () => (failures = 0),
          () => ++failures < PROBE_FAILURES || this.#stuck(child, "it does not answer queries"),
        )
        .finally(() => (asking = false));
    });
  }

  #stuck(child: ChildProcess, why: string): void {
    if (child !== this.#process || this.#stopping) return;
    this.#watch.output.log.error({ child: this.spec.name, why }, `${this.spec.name} is stuck, killing it`);
    this.kill();
  }

  #every(ms: number, work: () => void): void {
    const timer = setInterval(work, ms);
    timer.unref();
    this.#timers.push(timer);
  }
}
