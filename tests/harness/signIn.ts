import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Grant } from "../../contracts/access.ts";
import type { Answer } from "./api.ts";
import type { City } from "./city.ts";

/** Somebody who is signed in at a city, as their browser calls the interface. */
export type SignedIn = {
  id: string;
  name: string;
  cookie: string;
  call: <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;
};

/** Makes a person with roles and a session, and seals the cookie as better-auth does. */
export async function signIn(city: City, name: string, ...grants: Grant[]): Promise<SignedIn> {
  const id = randomUUID();
  const token = randomUUID();
  const client = new pg.Client(city.stores.databaseUrl);
  await client.connect();
  await client.query("INSERT INTO people (id, name, email) VALUES ($1, $2, $3)", [id, name, `${id}@test.example`]);
  for (const { role, unit, district } of grants)
    await client.query(
      "INSERT INTO grants (id, person_id, role, unit, district, granted_by) VALUES ($1, $2, $3, $4, $5, 'test')",
      [randomUUID(), id, role, unit ?? null, district ?? null],
    );
  await client.query(
    "INSERT INTO sessions (id, user_id, token, expires_at) VALUES ($1, $2, $3, now() + interval '1 hour')",
    [randomUUID(), id, token],
  );
  await client.end();
  const secret = readFileSync(join(city.dataDir, "secret"), "utf8").trim();
  const seal = createHmac("sha256", secret).update(token).digest("base64");
  const value = encodeURIComponent(`${token}.${seal}`);
  // Which of the two names counts depends on how the city is reached.
  const cookie = `cockpit.session_token=${value}; __Secure-cockpit.session_token=${value}`;
  const call = <T>(method: string, path: string, body?: unknown) =>
    city.call<T>(
      `/api/v1${path}`,
      {
        method,
        headers: {
          cookie,
          origin: city.url,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      },
      null,
    );
  return { id, name, cookie, call };
}
