import { randomUUID } from "node:crypto";
import type { Grant } from "../../contracts/access.ts";
import type { Api } from "./api.ts";
import { Visitor } from "./visitor.ts";

export const PASSWORD = "violet-Harbour-27";

/** A person who was invited and has chosen a password, and their browser, not signed in yet. */
export async function invite(api: Api, ...grants: Grant[]): Promise<{ id: string; email: string; visitor: Visitor }> {
  const email = `${randomUUID()}@test.example`;
  const made = await api.send<{ id: string; path: string }>("POST", "/people", { name: "林一", email, grants });
  if (made.status !== 201) throw new Error(`POST /people answered ${made.status}: ${JSON.stringify(made.body)}`);
  const visitor = new Visitor(api.url);
  const key = new URL(made.body.path, api.url).searchParams.get("key");
  const { status, body } = await visitor.call("/api/v1/invite", { body: { key, password: PASSWORD } });
  if (status !== 200) throw new Error(`POST /invite answered ${status}: ${JSON.stringify(body)}`);
  return { id: made.body.id, email, visitor };
}
