import { createHmac, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Grant } from "../../contracts/access.ts";

/** Makes a person with roles and a session in a running instance, and seals the cookie as better-auth does. */
export async function openSession(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  name: string,
  grants: readonly Grant[],
): Promise<{ id: string; cookie: string }> {
  const id = randomUUID();
  const token = randomUUID();
  const client = new pg.Client(databaseUrl);
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
  const secret = readFileSync(join(dataDir, "secret"), "utf8").trim();
  const seal = createHmac("sha256", secret).update(token).digest("base64");
  const value = encodeURIComponent(`${token}.${seal}`);
  // Which of the two names counts depends on how the instance is reached.
  return { id, cookie: `cockpit.session_token=${value}; __Secure-cockpit.session_token=${value}` };
}
