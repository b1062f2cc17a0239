import { z } from "zod";

/** Every fault is answered as `application/problem+json` (RFC 9457); some kinds say more than these fields. */
export const ProblemDetails = z.looseObject({
  /** `/problems/<kind>`. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** One sentence: what, where, what was expected. */
  detail: z.string(),
  /** Under this id the log has the request. */
  request_id: z.string().optional(),
  /** The field of the body that is at fault. */
  field: z.string().optional(),
});
