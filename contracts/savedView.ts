import { z } from "zod";

/** The pages whose filters can be saved. */
export const VIEW_PAGES = ["disputes", "sharing"] as const;
/** A person's saved filters of a page: the part of its address after the question mark. */
export const SavedView = z.object({ name: z.string(), query: z.string() });
export type SavedView = z.infer<typeof SavedView>;
/** `PUT /api/v1/views/{page}/{name}`. */
export const SaveView = z.strictObject({
  query: z
    .string()
    .max(2000)
    .regex(/^[^\0]*$/),
});
