import { DISTRICTS } from "../../contracts/districts.ts";
import type { LICENSE_ACTIONS } from "../../contracts/streams.ts";
import { chance, pickWeighted } from "./chance.ts";
import type { City, DemoLicenseType } from "./city.ts";
import type { Channel } from "./licensePace.ts";

/** Share of the city's life in each district, in the order of the districts. */
export const DISTRICT_WEIGHTS = [4, 6, 4, 6, 5, 3.5, 5, 11, 8, 7, 23, 3, 7.5, 4.5, 4, 2.5];
/** 刷臉用證: five of the plan's six pilots have begun; Songjiang is late. */
const FACE_PILOTS = new Set(["310115", "310110", "310113", "310114", "310120"]);
const FACE: Partial<Record<Channel, number>> = { window: 0.14, community: 0.2, social: 0.26, partner: 0.1 };

type Action = (typeof LICENSE_ACTIONS)[number];

/** One way in which licences come and go: `weight` is its share of its channel, from `fromDay` of each year on. */
export type LicenseWay = {
  /** `use` stands for shown, fetched and verified together. */
  action: "use" | Exclude<Action, "shown" | "fetched" | "verified">;
  license_type: string;
  department: string;
  district: string;
  channel: Channel;
  scenario: string;
  weight: number;
  fromDay: number;
  synced: boolean;
  parent: boolean;
  face: number;
};

/** `count` days of the year on which things begin: `atOnce` on the first, the rest evenly up to `until`. */
const beginnings = (count: number, atOnce: number, until: number) =>
  Array.from({ length: count }, (_, i) => (i < atOnce ? 0 : Math.round(((i - atOnce + 1) / (count - atOnce)) * until)));

const SYNCED = beginnings(57, 7, 285);
const ARCHIVED = beginnings(63, 8, 190);
const DELTA = beginnings(34, 6, 290);
const SCENARIOS = beginnings(31, 8, 315);
/** Acts other than uses, as a share of what their channel is used. */
const ACTS = { issued: 0.02, archived: 0.012, authorised: 0.0001, corrected: 0.003, revoked: 0.002 };

/** Every way of the city: about 4,500. The same ways make the rollups of the past, raw events and live ones. */
export function licenseWays(city: City): LicenseWay[] {
  const ways: LicenseWay[] = [];
  const types = [...city.licenseTypes].sort((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  const scenarios = city.scenarios.filter((s) => s.kind === "social");
  const somewhere = (seed: number, n: number) =>
    pickWeighted(DISTRICTS, (d) => DISTRICT_WEIGHTS[DISTRICTS.indexOf(d)]!, chance(seed, n, 51));
  const add = (type: DemoLicenseType, channel: Channel, district: string, weight: number, more?: Partial<LicenseWay>) =>
    ways.push({
      action: "use",
      license_type: type.code,
      department: type.department,
      district,
      channel,
      scenario: "",
      weight,
      fromDay: 0,
      synced: false,
      parent: false,
      face: FACE_PILOTS.has(district) && (more?.action ?? "use") === "use" ? (FACE[channel] ?? 0) : 0,
      ...more,
    });
  const everywhere = (call: (district: string, weight: number) => void) => {
    for (const [i, d] of DISTRICTS.entries()) call(d.adcode, DISTRICT_WEIGHTS[i]!);
  };

  types.forEach((type, rank) => {
    if (rank < 24) {
      for (const channel of ["online", "window", "community"] as const)
        everywhere((d, w) => add(type, channel, d, type.weight * w * (0.8 + 0.4 * chance(rank, Number(d), 52))));
    } else {
      const places = rank < 120 ? 5 : 1;
      for (let n = 0; n < places; n++) {
        const weight = (type.weight * 104) / places;
        add(type, "online", somewhere(rank, n).adcode, weight);
        add(type, rank % 3 === 0 ? "community" : "window", somewhere(rank, n + 9).adcode, weight);
      }
    }
  });
  SCENARIOS.forEach((fromDay, i) => {
    const scenario = scenarios[i]!.code;
    everywhere((d, w) => {
      const from = fromDay === 0 ? 0 : fromDay + Math.floor(12 * chance(i, Number(d), 53));
      const size = w / (i + 3);
      add(types[i % 5]!, "social", d, size, { scenario, fromDay: from });
      if (i % 3 === 1) add(types[(i + 1) % 5]!, "partner", d, size, { scenario, fromDay: from });
    });
  });
  DELTA.forEach((fromDay, i) => {
    for (let n = 0; n < 4; n++)
      add(types[i]!, "delta", somewhere(i, n + 20).adcode, 1 / (i + 2), {
        fromDay: fromDay + (fromDay === 0 ? 0 : n * 3),
      });
  });
  const act = (action: keyof typeof ACTS, i: number, places: number, more: Partial<LicenseWay> = {}, scale = 1) => {
    for (let n = 0; n < places; n++) {
      const later = more.fromDay ? more.fromDay + n * 4 : 0;
      const weight = (types[i]!.weight + 0.2) * scale;
      add(types[i]!, n % 2 ? "online" : "window", somewhere(i, n + 40).adcode, weight, {
        action,
        ...more,
        fromDay: later,
      });
    }
  };
  SYNCED.forEach((fromDay, i) => {
    act("issued", i, 4, { fromDay, synced: true }, 0.3);
    if (i % 9 === 3) act("issued", i, 2, { parent: true, fromDay: Math.min(fromDay, 40) }, 0.02);
  });
  ARCHIVED.forEach((fromDay, i) => {
    act("archived", i + 2, 4, { fromDay });
  });
  for (let i = 0; i < 30; i++) {
    // Most licences are issued apart from the paper, the year round.
    act("issued", i, 6);
    act("authorised", i, 3);
    act("corrected", i, 2);
    act("revoked", i, 2);
  }
  return balanced(ways);
}

/** Makes the uses of each channel add up to 1, and each kind of act to its share of the channels it goes by. */
function balanced(ways: LicenseWay[]): LicenseWay[] {
  const groupOf = (way: LicenseWay) => (way.action === "use" ? way.channel : way.action);
  const sums = new Map<string, number>();
  for (const way of ways) sums.set(groupOf(way), (sums.get(groupOf(way)) ?? 0) + way.weight);
  return ways.map((way) => ({
    ...way,
    weight: (way.weight / sums.get(groupOf(way))!) * (way.action === "use" ? 1 : ACTS[way.action] * 2),
  }));
}

/** 1 to 366: which day of its year the civil day of the instant is. */
export function dayOfYear(at: number): number {
  const local = new Date(at + 8 * 3_600_000);
  const start = Date.UTC(local.getUTCFullYear(), 0, 1);
  return Math.floor((local.getTime() - start) / 86_400_000) + 1;
}
