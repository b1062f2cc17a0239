import type { Grant } from "../../contracts/access.ts";
import type { Answer } from "./api.ts";
import type { City } from "./city.ts";
import { openSession } from "./openSession.ts";

/** Somebody who is signed in at a city, as their browser calls the interface. */
export type SignedIn = {
  id: string;
  name: string;
  cookie: string;
  call: <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;
};

/** Makes a person with roles and a session at a city. */
export async function signIn(city: City, name: string, ...grants: Grant[]): Promise<SignedIn> {
  const place = { databaseUrl: city.stores.databaseUrl, dataDir: city.dataDir };
  const { id, cookie } = await openSession(place, name, grants);
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
