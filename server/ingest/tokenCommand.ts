import { parseArgs } from "node:util";
import { openDatabase } from "../postgres/database.ts";
import { Registry } from "../registry/registry.ts";
import { createToken, listTokens, revokeToken } from "./tokens.ts";
import { wantedToken } from "./wantedToken.ts";

const USAGE = `Usage:
  npm run token -- create --name <text> --streams deliveries,license_events [--departments water,police] [--rate <events/s>] [--expires <RFC 3339>]
  npm run token -- list
  npm run token -- revoke <id>`;

/** `npm run token`: works on the running instance's PostgreSQL. Returns the exit code; a fault is one line on stderr. */
export async function tokenCommand(argv: string[], instance: { databaseUrl: string }): Promise<number> {
  const { db, pool } = openDatabase(instance.databaseUrl, 1);
  const list = (text: string | undefined) =>
    text
      ?.split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        name: { type: "string" },
        streams: { type: "string" },
        departments: { type: "string" },
        rate: { type: "string" },
        expires: { type: "string" },
      },
    });
    const [verb, id] = positionals;
    if (verb === "create") {
      const registry = new Registry(db, pool);
      await registry.refresh();
      const wanted = wantedToken(
        {
          name: values.name,
          streams: list(values.streams),
          ...(values.departments ? { departments: list(values.departments) } : {}),
          ...(values.rate ? { ratePerS: Number(values.rate) } : {}),
          ...(values.expires ? { expiresAt: values.expires } : {}),
        },
        registry.snapshot().has,
      );
      const made = await createToken(db, wanted);
      console.log(`id     ${made.id}\ntoken  ${made.token}\nThe token is shown this once.`);
      return 0;
    }
    if (verb === "list") {
      console.table(
        (await listTokens(db)).map((t) => ({
          id: t.id,
          name: t.name,
          streams: t.streams.join(","),
          departments: t.departments?.join(",") ?? "all",
          rate: t.ratePerS ?? "unlimited",
          expires: t.expiresAt?.toISOString() ?? "never",
          revoked: t.revokedAt?.toISOString() ?? "",
        })),
      );
      return 0;
    }
    if (verb === "revoke" && id) {
      const revoked = await revokeToken(db, id);
      console[revoked ? "log" : "error"](revoked ? `Token ${id} is revoked.` : `There is no token ${id}.`);
      return revoked ? 0 : 1;
    }
    console.error(USAGE);
    return 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await pool.end();
  }
}
