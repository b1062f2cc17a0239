import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, Instance, until } from "../instance.ts";

/** One sentence on the last line, a status other than 0, and nothing left running. */
async function refusal(instance: Instance): Promise<string> {
  await instance.launch();
  expect(await instance.ended).toBe(1);
  expect(instance.children()).toEqual([]);
  await instance.stop();
  return instance.output.trim().split("\n").at(-1) ?? "";
}

describe("npm start that cannot go on", () => {
  it("names every wrong setting", async () => {
    const instance = new Instance({ COCKPIT_DEMO: "maybe", CLICKHOUSE_URL: "ftp://x" });
    expect(await refusal(instance)).toMatch(/CLICKHOUSE_URL is "ftp:\/\/x": expected a URL/);
    expect(instance.output).toMatch(/COCKPIT_DEMO is "maybe": expected/);
  });

  it("says that the port is in use", async () => {
    const server = createServer().listen(0);
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    expect(await refusal(new Instance({ PORT: String(port) }))).toMatch(`Port ${port} is already in use`);
    server.close();
  });

  it("says that the data directory cannot be written", async () => {
    expect(await refusal(new Instance({}, "/proc/cockpit"))).toMatch(
      /^The data directory \/proc\/cockpit is not writable/,
    );
  });

  it("says that the data directory is a file", async () => {
    const instance = new Instance();
    writeFileSync(join(instance.dataDir, "file"), "");
    expect(await refusal(new Instance({}, join(instance.dataDir, "file")))).toMatch(/is not a directory/);
  });

  it("says which store does not answer, without its password", async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const clickhouse = await refusal(new Instance({ CLICKHOUSE_URL: `http://user:secret@${nowhere}` }));
    expect(clickhouse).toMatch(`CLICKHOUSE_URL leads to no usable ClickHouse at ${nowhere} (connection refused)`);
    const postgres = await refusal(new Instance({ DATABASE_URL: `postgres://user:secret@${nowhere}/cockpit` }));
    expect(postgres).toMatch(`DATABASE_URL leads to no usable PostgreSQL at ${nowhere}/cockpit (connection refused)`);
    expect(clickhouse + postgres).not.toContain("secret");
  });

  it("says that something else answers in ClickHouse's place", async () => {
    const server = createServer((_, response) => response.end("hello")).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const said = await refusal(new Instance({ CLICKHOUSE_URL: `http://127.0.0.1:${port}` }));
    expect(said).toMatch("something else answered");
    server.closeAllConnections();
    server.close();
  });
});

describe("a running instance", () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await new Instance({ COCKPIT_PAGES: "off" }).start();
  });
  afterAll(() => instance.stop());
  const ready = async () => (await fetch(`${instance.url}/readyz`).catch(() => undefined))?.status === 200;

  it("keeps its passwords to itself", () => {
    for (const file of ["instance.json", "postgres-password"]) {
      expect(statSync(join(instance.dataDir, "run", file)).mode & 0o077).toBe(0);
    }
    expect(JSON.parse(readFileSync(join(instance.dataDir, "run", "instance.json"), "utf8"))).toMatchObject({
      pid: instance.pid,
      port: instance.port,
    });
  });

  it("refuses its data directory to a second one", async () => {
    const said = await refusalBeside(instance);
    expect(said).toBe(
      `The data directory ${instance.dataDir} is in use by another instance: stop it, or set COCKPIT_DATA_DIR.`,
    );
  });

  it.each(["web", "worker", "clickhouse"])("starts %s again when it is killed", async (name) => {
    const before = instance.child(name);
    process.kill(before, "SIGKILL");
    await until(20_000, () => children(instance, name) !== undefined && children(instance, name) !== before);
    await until(20_000, ready);
  });

  it("starts PostgreSQL again when it is killed, and keeps what was written", async () => {
    const pidFile = join(instance.dataDir, "postgres", "postmaster.pid");
    const before = readFileSync(pidFile, "utf8").split("\n")[0];
    process.kill(Number(before), "SIGKILL");
    await until(20_000, () => existsSync(pidFile) && readFileSync(pidFile, "utf8").split("\n")[0] !== before);
    await until(20_000, ready);
  });

  it("kills and restarts a child that hangs", async () => {
    const before = instance.child("clickhouse");
    process.kill(before, "SIGSTOP");
    await until(40_000, () => ![before, undefined].includes(children(instance, "clickhouse")));
    await until(20_000, ready);
  });
});

describe("an instance that ends", () => {
  const instance = new Instance({ COCKPIT_PAGES: "off" });
  afterAll(() => instance.stop());

  it("leaves nothing running on Ctrl-C, and ends well", async () => {
    await instance.start();
    expect(instance.children().length).toBeGreaterThan(2);
    instance.signal("SIGINT");
    expect(await instance.ended).toBe(0);
    expect(instance.children()).toEqual([]);
    expect(existsSync(join(instance.dataDir, "run", "instance.json"))).toBe(false);
  });

  it("ends at once on the second Ctrl-C", async () => {
    await instance.start();
    instance.signal("SIGINT");
    instance.signal("SIGINT");
    await instance.ended;
    await until(2_000, () => instance.children().length === 0);
  });

  it("leaves nothing running when it is killed, and starts again from that", async () => {
    await instance.start();
    instance.signal("SIGKILL");
    await instance.ended;
    await until(5_000, () => instance.children().length === 0);
    await instance.start(20_000);
  });
});

function children(instance: Instance, name: string): number | undefined {
  try {
    return instance.child(name);
  } catch {
    return undefined;
  }
}

async function refusalBeside(running: Instance): Promise<string> {
  const second = await new Instance({}, running.dataDir).launch();
  expect(await second.ended).toBe(1);
  return second.output.trim().split("\n").at(-1) ?? "";
}
