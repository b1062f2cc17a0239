import { accessOperations } from "./accessOperations.ts";
import { boardOperations } from "./boardOperations.ts";
import { disputeOperations } from "./disputeOperations.ts";
import { exportOperations } from "./exportOperations.ts";
import { indicatorOperations } from "./indicatorOperations.ts";
import { ingestOperations } from "./ingestOperations.ts";
import type { OperationGroup } from "./operation.ts";
import { planOperations } from "./planOperations.ts";
import { registryOperations } from "./registryOperations.ts";
import { sharingOperations } from "./sharingOperations.ts";
import { systemOperations } from "./systemOperations.ts";
import { workOperations } from "./workOperations.ts";

/** What the document describes, group by group; a route that none of them has fails the document. */
export const OPERATION_GROUPS: readonly OperationGroup[] = [
  ingestOperations,
  indicatorOperations,
  planOperations,
  boardOperations,
  registryOperations,
  disputeOperations,
  sharingOperations,
  workOperations,
  exportOperations,
  accessOperations,
  systemOperations,
];
