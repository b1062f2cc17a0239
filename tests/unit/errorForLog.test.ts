import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { errorForLog } from "../../server/web/errorForLog.ts";

it("keeps what failed and why, without the values of the query", () => {
  const error = new DrizzleQueryError("insert into people values ($1)", ["li@city.example"], new Error("away"));
  const said = JSON.stringify(errorForLog(error));
  expect(said).toContain("insert into people");
  expect(said).toContain("away");
  expect(said).not.toContain("li@city.example");
});
