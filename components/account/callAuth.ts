import { CallError } from "../ui/callApi";

/** Calls an endpoint of sign-in under `/api/auth`; a `body` makes it a POST. Throws CallError whose type is the code of what was wrong. */
export async function callAuth<T>(path: string, body?: unknown): Promise<T> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`/api/auth${path}`, { ...init, headers: { "content-type": "application/json" } }).catch(
    () => null,
  );
  if (!response) throw new CallError(0, "unreachable", "The server cannot be reached.");
  const said = (await response.json().catch(() => ({}))) as Record<string, unknown> | null;
  if (response.ok) return said as T;
  throw new CallError(response.status, String(said?.code ?? ""), String(said?.message ?? response.statusText));
}
