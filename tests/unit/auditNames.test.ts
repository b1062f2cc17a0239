import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { DISPUTE_STEPS } from "../../contracts/streams.ts";

const names = (lang: string): Record<string, string> =>
  JSON.parse(readFileSync(`messages/${lang}/work.json`, "utf8")).Audit.does;

it("every action that the audit log keeps has a name in each language", () => {
  const files = readdirSync("server", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const written = files.flatMap((file) =>
    [...readFileSync(join("server", file), "utf8").matchAll(/action: "([a-zA-Z]+\.[a-zA-Z]+)"/g)].map(
      ([, action]) => action!,
    ),
  );
  const steps = DISPUTE_STEPS.filter((step) => step !== "reported").map((step) => `dispute.${step}`);
  expect(written.length).toBeGreaterThan(25);
  for (const lang of ["zh-Hant", "zh-Hans", "en"]) {
    const known = names(lang);
    expect([...written, ...steps].filter((action) => !known[action.replace(".", "_")])).toEqual([]);
  }
});
