import { randomUUID } from "node:crypto";
import { OpenOrder, type OrderThread } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { notify } from "../notifications/notify.ts";
import { orderEntries, orders } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type FigureDeps, figureThen } from "./figureThen.ts";
import { laterDue } from "./laterDue.ts";
import { districtOfUnit, partiesOfOrder } from "./orderRow.ts";
import { orderThread } from "./orderThread.ts";
import { unitPeople } from "./unitPeople.ts";

const TITLE = 60;

type OpenDeps = FigureDeps & { registry: { snapshot: () => RegistrySnapshot } };

/** A leader or the data team urges a unit (督辦); the order keeps how its subject stood. */
export async function openOrder(deps: OpenDeps, actor: Actor, origin: Origin, body: unknown): Promise<OrderThread> {
  authorise(actor, "orders.open");
  const { unit, title, text, dueAt, subject } = parseBody(OpenOrder, body);
  const now = new Date(deps.clock());
  const due = laterDue(dueAt, null, now);
  if (!deps.registry.snapshot().has("departments", unit))
    throw new Problem(422, "invalid-order", `unit: ${JSON.stringify(unit)} is not registered.`);
  const { subject: code, ...figure } = await figureThen(deps, actor, subject, unit);
  const row = {
    id: randomUUID(),
    unit,
    district: districtOfUnit(unit),
    subjectKind: subject.kind,
    subject: code,
    title: title ?? firstLine(text),
    text,
    figure,
    dueAt: due,
    state: "open",
    openedBy: actor.id,
    openedByName: actor.name,
    openedAt: now,
  };
  authorise(actor, "orders.open", partiesOfOrder(row));
  return deps.db.transaction(async (transaction) => {
    await transaction.insert(orders).values(row);
    const entry = { kind: "opened", text, dueAt: due, by: actor.id, byName: actor.name, at: now };
    await transaction.insert(orderEntries).values({ orderId: row.id, ...entry });
    const told = await unitPeople(transaction, unit);
    const params = { unit, title: row.title, dueAt: due.toISOString(), by: actor.name };
    await notify(
      transaction,
      told,
      { kind: "order.opened", subjectKind: "order", subject: row.id, params },
      { except: actor.id, now },
    );
    await touch(transaction, "orders");
    const detail = { unit, about: subject.kind, subject: code, dueAt: due.toISOString() };
    await audit(
      transaction,
      actor,
      origin,
      { action: "order.opened", subjectKind: "order", subject: row.id, detail },
      now,
    );
    return orderThread(transaction, actor, row.id);
  });
}

/** What an order goes by when its asker gave it no title. */
function firstLine(text: string): string {
  const [line = ""] = text.split("\n", 1);
  const letters = [...line.trim()];
  return letters.length <= TITLE ? letters.join("") : `${letters.slice(0, TITLE - 1).join("")}…`;
}
