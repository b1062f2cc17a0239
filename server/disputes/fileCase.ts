import { randomInt } from "node:crypto";
import { eq } from "drizzle-orm";
import { type CaseDetail, FileCase } from "../../contracts/dispute.ts";
import type { Actor } from "../access/actor.ts";
import { audit } from "../access/audit.ts";
import { authorise, reachOf } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { civilDay } from "../clickhouse/civilTime.ts";
import { notify } from "../notifications/notify.ts";
import { peopleOf } from "../notifications/peopleOf.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { districtOfUnit } from "../registry/mirror.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type Asker, addStep, type DisputeDeps } from "./changeCase.ts";
import { readCase } from "./readCase.ts";

/** Letters that are not mistaken for one another when read out. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const newCode = (now: number) =>
  `YY${civilDay(now).replaceAll("-", "")}-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join("")}`;

/** Files a new case with its first report, at the subject's own unit unless another is named. Throws Problem 403 or 422. */
export async function fileCase(deps: DisputeDeps, { actor, origin }: Asker, body: unknown): Promise<CaseDetail> {
  authorise(actor, "disputes.file");
  const given = parseBody(FileCase, body);
  const registry = deps.registry();
  const now = deps.clock();
  const { subjectKind, subject, channel, priority, title, description, contact } = given;
  const unit = given.unit ?? ownerOf(registry, subjectKind, subject);
  if (!unit || !registry.has("departments", unit)) throw invalid("unit", "no such unit is registered");
  const reporterUnit = reporterOf(actor, given.reporterUnit, registry);
  const code = newCode(now);
  const first = {
    code,
    unit,
    district: given.district ?? districtOfUnit(unit),
    subjectKind,
    subject,
    channel,
    priority,
    stepAt: null,
  };
  const detail = await deps.db.transaction(async (transaction) => {
    await addStep(transaction, deps, actor, first, { step: "reported" }, now);
    await transaction
      .update(disputeCases)
      .set({ title, description, contact, reporterUnit, reporterId: actor.id })
      .where(eq(disputeCases.code, code));
    const after = await readCase({ db: transaction, registry }, actor, code);
    const entry = { action: "dispute.file", subjectKind: "dispute", subject: code, detail: { unit, about: subject } };
    await audit(transaction, actor, origin, entry, new Date(now));
    const people = await peopleOf(transaction, { unit, roles: ["unit_manager", "unit_clerk", "district_manager"] });
    const notice = { kind: "dispute.filed", subjectKind: "dispute", subject: code, params: { unit } } as const;
    await notify(transaction, people, notice, { except: actor.id, now: new Date(now) });
    await touch(transaction, "disputes");
    return after;
  });
  deps.kick();
  return detail;
}

function ownerOf(registry: RegistrySnapshot, kind: FileCase["subjectKind"], code: string): string | undefined {
  const rows = registry.list(kind === "dataset" ? "datasets" : "license_types");
  const row = rows.find((each) => each.code === code);
  if (!row) throw invalid("subject", `no such ${kind} is registered`);
  return row.department;
}

/** Whose objection it is: one of the filer's own units; null for a citizen, when the city's own people file it. */
function reporterOf(actor: Actor, wanted: string | undefined, registry: RegistrySnapshot): string | null {
  const anyUnit = actor.everything || reachOf(actor, "disputes.handle") === "all";
  if (wanted === undefined) return anyUnit ? null : (actor.units[0] ?? null);
  if (anyUnit ? registry.has("departments", wanted) : actor.units.includes(wanted)) return wanted;
  throw invalid("reporterUnit", "not a unit that you report for");
}

const invalid = (field: string, message: string) =>
  new Problem(422, "invalid-body", `${field}: ${message}.`, { extra: { field } });
