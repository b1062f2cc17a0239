import { nextSteps } from "../../contracts/dispute.ts";
import { Problem } from "../api/problem.ts";

/** The answer to a step that does not follow the one a case stands at. */
export function illegalStep(from: string, to: string): Problem {
  const next = nextSteps(from);
  return new Problem(422, "illegal-step", `After ${from} comes ${next.join(" or ")}, not ${to}.`, { extra: { next } });
}
