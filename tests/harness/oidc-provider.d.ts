declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  /** As much of the provider as the suite uses; the package carries no types. */
  export default class Provider {
    constructor(
      issuer: string,
      configuration: Record<string, unknown> & {
        findAccount: (
          context: unknown,
          sub: string,
        ) => { accountId: string; claims: () => Promise<Record<string, unknown>> } | undefined;
      },
    );
    callback(): RequestListener;
  }
}
