import type { Me } from "../../contracts/access.ts";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import type { DisputeService } from "../disputes/disputeService.ts";
import type { Env } from "../env.ts";
import type { SharingService } from "../sharing/sharingService.ts";
import type { AccessServices } from "./accessServices.ts";
import type { BoardServices } from "./boardServices.ts";
import type { FigureServices } from "./figureServices.ts";
import type { InterfaceServices } from "./interfaceServices.ts";
import type { MeteringServices } from "./meteringServices.ts";
import type { PlanServices } from "./planServices.ts";
import type { RegistryServices } from "./registryServices.ts";
import type { WorkServices } from "./workServices.ts";

/**
 * What pages may ask of the server; built once by the web process (server/web/main.ts). Everything is asked on behalf of
 * the reader that the door before the pages found, within their scope; a page cannot name another.
 */
export interface Services extends FigureServices, InterfaceServices {
  env: Pick<Env, "COCKPIT_DEMO" | "MAPBOX_TOKEN" | "SMTP_URL" | "SMTP_FROM">;
  /** Who reads; null: nobody is signed in. */
  me(): Me | null;
  /** Sign-in, people, walls and tokens. */
  access: AccessServices;
  disputes: DisputeService;
  plan: PlanServices;
  sharing: SharingService;
  registry<K extends RegistryKind>(kind: K): readonly RegistryRow<K>[];
  boards: BoardServices;
  work: WorkServices;
  /** Settlement, prices, and rejected lines. */
  metering: MeteringServices;
  registries: RegistryServices;
}

const key = Symbol.for("data-cockpit.services");
type Global = typeof globalThis & { [key]?: Services };

/** Next bundles pages apart from the web process; both meet on the global object. */
export function provideServices(services: Services): void {
  (globalThis as Global)[key] = services;
}

/** Throws when the web process has not finished starting. */
export function services(): Services {
  const found = (globalThis as Global)[key];
  if (!found) throw new Error("The web process has not finished starting.");
  return found;
}
