import { eq } from "drizzle-orm";
import type { ApiToken, Display, SignInWays } from "../../contracts/access.ts";
import type { Account, Person } from "../../contracts/people.ts";
import { askingActor } from "../access/asking.ts";
import { signInWays } from "../access/signInWays.ts";
import { readAccount } from "../account/readAccount.ts";
import { listDisplays } from "../displays/listDisplays.ts";
import type { Env } from "../env.ts";
import { listPeople } from "../people/listPeople.ts";
import { type LinkKind, readLink } from "../people/oneTimeLink.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import { listIssued } from "../tokens/listIssued.ts";

/** What the pages of sign-in, people, walls and tokens may ask. */
export interface AccessServices {
  signInWays(): Promise<SignInWays>;
  /** For whom a one-time link is, while it holds; null: it does not. */
  link(kind: LinkKind, key: string): Promise<{ name: string | null; email: string | null } | null>;
  account(): Promise<Account>;
  people(): Promise<Person[]>;
  displays(): Promise<Display[]>;
  tokens(): Promise<ApiToken[]>;
}

/** Builds them; each asks on behalf of the reader of the page. */
export function accessServices(db: Database, env: Env): AccessServices {
  return {
    signInWays: () => signInWays(db, env),
    link: async (kind, key) => {
      const found = await readLink(db, kind, key);
      if (!found) return null;
      if (!found.personId) return { name: null, email: null };
      const [person] = await db.select().from(people).where(eq(people.id, found.personId));
      return person && !person.disabledAt ? { name: person.name, email: person.email } : null;
    },
    account: () => readAccount(db, askingActor()),
    people: () => listPeople(db, askingActor()),
    displays: () => listDisplays(db, askingActor()),
    tokens: () => listIssued(db, askingActor()),
  };
}
