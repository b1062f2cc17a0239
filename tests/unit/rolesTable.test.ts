import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Grant } from "../../contracts/access.ts";
import { ACTIONS, reachOf } from "../../server/access/policy.ts";
import { personActor } from "../../server/access/whoIs.ts";

const GRANTS: readonly Grant[] = [
  { role: "leader" },
  { role: "data_team" },
  { role: "unit_manager", unit: "water" },
  { role: "unit_clerk", unit: "water" },
  { role: "district_manager", district: "310101" },
  { role: "auditor" },
  { role: "administrator" },
];
const MARKS = { all: "●", own: "◐" };

it("docs/operate.md shows who may what as the policy has it", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/operate.md"), "utf8");
  const rows = ACTIONS.map((action) => {
    const marks = GRANTS.map((grant) => {
      const reach = reachOf(personActor({ id: "p", name: "p", email: null }, [grant]), action);
      return reach ? MARKS[reach] : " ";
    });
    return `| \`${action}\` | ${marks.join(" | ")} |`;
  });
  const shown = page.split("\n").filter((line) => /^\| `[\w.]+` \| [●◐ ] \|/.test(line));
  expect(shown).toEqual(rows);
});
