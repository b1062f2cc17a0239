import pino, { type Logger } from "pino";

/** What the terminal or the log collector sees of `npm start`. */
export type Output = {
  /** A line for people, with the seconds since the start. */
  progress(text: string): void;
  /** The supervisor's own structured log. */
  log: Logger;
  /** A line that a child wrote. */
  childLine(child: string, line: string, stream: "stdout" | "stderr"): void;
};

/**
 * On a terminal: progress, and of the logs only warnings, in a readable form.
 * Otherwise progress lines and every log line as it is (JSON), so that a collector gets everything.
 */
export function createOutput(options: {
  terminal: boolean;
  level: string;
  seconds(): number;
  write?(line: string): void;
}): Output {
  const write = options.write ?? ((line: string) => void process.stdout.write(`${line}\n`));
  const at = () => `[${options.seconds().toFixed(1).padStart(5)} s]`;
  const least = pino.levels.values[options.level] ?? 30;
  const shown = (child: string, line: string, stream: "stdout" | "stderr") => {
    const entry = parseLog(line);
    if (entry && entry.level < least) return undefined;
    if (!options.terminal) return write(line);
    if (!entry) return stream === "stderr" ? write(`${at()} ${child}: ${line}`) : undefined;
    if (entry.level >= 40) write(`${at()} ${child}: ${messageOf(line)}`);
  };
  const log = pino(
    { name: "supervisor", level: options.level },
    { write: (line: string) => shown("supervisor", line.trimEnd(), "stdout") },
  );
  return { progress: (text) => write(`${at()} ${text}`), log, childLine: shown };
}

/** The message of a log line, or the line itself where it is none. */
export function messageOf(line: string): string {
  const entry = parseLog(line);
  return entry ? [entry.msg, entry.reason].filter(Boolean).join(": ") : line;
}

function parseLog(line: string): { level: number; msg: string; reason: string } | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const entry = JSON.parse(line) as { level?: unknown; msg?: unknown; err?: { message?: unknown } };
    if (typeof entry.level !== "number") return undefined;
    return { level: entry.level, msg: String(entry.msg ?? ""), reason: String(entry.err?.message ?? "") };
  } catch {
    return undefined;
  }
}
