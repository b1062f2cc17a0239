import type { Grant } from "../../contracts/access.ts";
import type { Database } from "../../server/postgres/database.ts";
import { grants, people } from "../../server/postgres/peopleTables.ts";

type DemoPerson = { id: string; name: string; grants: Grant[] };

/** The demo's people by role; the same ids at every start, so that what they did stays theirs. */
const DEMO_PEOPLE: readonly DemoPerson[] = [
  { id: "demo-leader", name: "沈靜儀", grants: [{ role: "leader" }] },
  { id: "demo-data-team-1", name: "顧明遠", grants: [{ role: "data_team" }] },
  { id: "demo-data-team-2", name: "陸嘉寧", grants: [{ role: "data_team" }] },
  { id: "demo-police-manager", name: "周振邦", grants: [{ role: "unit_manager", unit: "police" }] },
  { id: "demo-police-clerk", name: "許曉雯", grants: [{ role: "unit_clerk", unit: "police" }] },
  { id: "demo-market-manager", name: "方麗君", grants: [{ role: "unit_manager", unit: "market-regulation" }] },
  { id: "demo-market-clerk", name: "葉子軒", grants: [{ role: "unit_clerk", unit: "market-regulation" }] },
  { id: "demo-health-manager", name: "潘國樑", grants: [{ role: "unit_manager", unit: "health" }] },
  { id: "demo-health-clerk", name: "唐詩涵", grants: [{ role: "unit_clerk", unit: "health" }] },
  { id: "demo-district-pudong", name: "錢偉東", grants: [{ role: "district_manager", district: "310115" }] },
  { id: "demo-district-huangpu", name: "胡佩玲", grants: [{ role: "district_manager", district: "310101" }] },
  { id: "demo-auditor", name: "蔣文清", grants: [{ role: "auditor" }] },
  { id: "demo-administrator", name: "趙永康", grants: [{ role: "administrator" }] },
];

/** Adds the demo's people who are not there yet; what an administrator changed about the others stays. */
export async function seedPeople(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    for (const { id, name, grants: held } of DEMO_PEOPLE) {
      const added = await tx
        .insert(people)
        .values({ id, name, email: `${id}@demo.invalid`, emailVerified: false, demo: true, digest: "off" })
        .onConflictDoNothing()
        .returning({ id: people.id });
      if (added.length === 0) continue;
      await tx
        .insert(grants)
        .values(held.map((grant, i) => ({ id: `${id}-${i}`, personId: id, ...grant, grantedBy: "demo" })));
    }
  });
}
