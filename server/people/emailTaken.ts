import { Problem } from "../api/problem.ts";

/** Awaits a write of a person; an e-mail that another one has becomes Problem 409. */
export async function emailTaken<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; constraint?: string } };
    if (cause?.code === "23505" && cause.constraint?.includes("email"))
      throw new Problem(409, "email-taken", "Somebody has this e-mail already.", { extra: { field: "email" } });
    throw error;
  }
}
