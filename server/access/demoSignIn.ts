import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/** `POST /api/auth/sign-in/demo {person}`: signs in as one of the demo's people. Exists only while the demo is on. */
export const demoSignIn = () => ({
  id: "demo-sign-in" as const,
  endpoints: {
    signInDemo: createAuthEndpoint(
      "/sign-in/demo",
      { method: "POST", body: z.object({ person: z.string().min(1).max(64) }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.person);
        if (!user || (user as { demo?: boolean }).demo !== true)
          throw ctx.error("UNAUTHORIZED", { message: "There is no such person in the demo." });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        if (!session) throw ctx.error("INTERNAL_SERVER_ERROR", { message: "The session could not be made." });
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ signedIn: user.id });
      },
    ),
  },
});
