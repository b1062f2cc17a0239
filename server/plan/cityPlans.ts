import { join } from "node:path";
import { describeIndicator, indicators } from "../indicators/catalogue.ts";
import { Plans } from "./plans.ts";

const described = new Map(indicators.map((each) => [each.id, describeIndicator(each)]));

/** What an indicator is; undefined: there is none of that id. */
export const indicatorInfo = (id: string) => described.get(id);

/**
 * The plans in the repository's folder, checked against the catalogue. Units are not: the registry may be filled after
 * the start.
 */
export const cityPlans = (root: string): Plans =>
  Plans.read(join(root, "plans"), { indicator: indicatorInfo, unit: () => true });
