/** An error whose message is one clear sentence for whoever typed `npm start`; it is shown without a stack. */
export class PlainError extends Error {}

/** The system's error code (`ENOSPC`, `EACCES`, …), or an empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
