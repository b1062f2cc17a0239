import pino from "pino";

/** Drizzle's errors carry the values of their query, which may be e-mails or hashes: a log has no use for them. */
export function errorForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params: _, ...said } = pino.stdSerializers.err(error) as Record<string, unknown>;
  return JSON.parse(JSON.stringify(said, (key, value) => (key === "params" ? undefined : withoutParams(value))));
}

const withoutParams = (value: unknown) =>
  typeof value === "string" ? value.replaceAll(/\nparams: [^\n]*/g, "") : value;
