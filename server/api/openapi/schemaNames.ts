import { z } from "zod";
import * as access from "../../../contracts/access.ts";
import * as audit from "../../../contracts/audit.ts";
import * as deadLetter from "../../../contracts/deadLetter.ts";
import * as dispute from "../../../contracts/dispute.ts";
import * as exported from "../../../contracts/export.ts";
import * as freshness from "../../../contracts/freshness.ts";
import * as indicator from "../../../contracts/indicator.ts";
import * as jobRun from "../../../contracts/jobRun.ts";
import * as metering from "../../../contracts/metering.ts";
import * as notification from "../../../contracts/notification.ts";
import * as order from "../../../contracts/order.ts";
import * as people from "../../../contracts/people.ts";
import * as plan from "../../../contracts/plan.ts";
import * as planFile from "../../../contracts/planFile.ts";
import * as planView from "../../../contracts/planView.ts";
import * as problem from "../../../contracts/problem.ts";
import * as reconciliation from "../../../contracts/reconciliation.ts";
import { registryRow } from "../../../contracts/registry.ts";
import * as registryImport from "../../../contracts/registryImport.ts";
import * as registryPages from "../../../contracts/registryPages.ts";
import * as savedView from "../../../contracts/savedView.ts";
import * as search from "../../../contracts/search.ts";
import * as sharing from "../../../contracts/sharing.ts";
import * as streams from "../../../contracts/streams.ts";
import * as today from "../../../contracts/today.ts";
import * as webhook from "../../../contracts/webhook.ts";

const CONTRACTS = [
  access,
  audit,
  deadLetter,
  dispute,
  exported,
  freshness,
  indicator,
  jobRun,
  metering,
  notification,
  order,
  people,
  plan,
  planFile,
  planView,
  problem,
  reconciliation,
  registryImport,
  registryPages,
  savedView,
  search,
  sharing,
  streams,
  today,
  webhook,
];

/** Every schema that the contracts export, under the name that it has there; a registry's row as `Row.<kind>`. */
export function schemaNames(): ReadonlyMap<string, z.ZodType> {
  const named = new Map<string, z.ZodType>();
  const rows = Object.entries(registryRow).map(([kind, row]) => [`Row.${kind}`, row] as const);
  for (const [name, schema] of [...CONTRACTS.flatMap((contract) => Object.entries(contract)), ...rows]) {
    if (!(schema instanceof z.ZodType)) continue;
    const before = named.get(name);
    if (before && before !== schema) throw new Error(`two contracts export a schema of the name ${name}`);
    named.set(name, schema);
  }
  return named;
}
