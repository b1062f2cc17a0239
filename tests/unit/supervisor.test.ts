import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stopLeftover } from "../../server/embedded/postgresLeftover.ts";
import { unprivilegedAccount } from "../../server/embedded/postgresOwner.ts";
import { postgresLog } from "../../server/supervisor/childSpecs.ts";
import { checkWritable, holdDataDirectory } from "../../server/supervisor/dataDirectory.ts";
import { usablePort } from "../../server/supervisor/freePort.ts";
import { createOutput } from "../../server/supervisor/output.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "cockpit-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the data directory", () => {
  it("is created, whatever its depth", () => {
    expect(() => checkWritable(join(dir, "a", "b"))).not.toThrow();
  });

  it("is refused in one sentence where a file stands in its place", () => {
    writeFileSync(join(dir, "file"), "");
    expect(() => checkWritable(join(dir, "file"))).toThrow(/is not a directory: set COCKPIT_DATA_DIR/);
    expect(() => checkWritable(join(dir, "file", "below"))).toThrow(/is not a directory/);
  });

  it("belongs to one holder at a time", async () => {
    checkWritable(dir);
    const letGo = await holdDataDirectory(dir);
    await expect(holdDataDirectory(dir)).rejects.toThrow(/in use by another instance/);
    letGo();
    (await holdDataDirectory(dir))();
  });

  it("is taken over from a holder that died", async () => {
    checkWritable(dir);
    const listenAndDie =
      "require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))";
    spawnSync(process.execPath, ["-e", listenAndDie, join(dir, "run", "lock.sock")]);
    expect(existsSync(join(dir, "run", "lock.sock"))).toBe(true);
    (await holdDataDirectory(dir))();
  });

  it("can be held where its path is too long for a socket", async () => {
    const deep = join(dir, "x".repeat(60), "y".repeat(60));
    checkWritable(deep);
    const letGo = await holdDataDirectory(deep);
    await expect(holdDataDirectory(deep)).rejects.toThrow(/in use/);
    letGo();
  });
});

describe("a port", () => {
  it("in use is named in one sentence", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    await expect(usablePort("127.0.0.1", port)).rejects.toThrow(`Port ${port} is already in use`);
    server.close();
  });

  it("of 0 becomes a free one", async () => {
    expect(await usablePort("127.0.0.1", 0)).toBeGreaterThan(0);
  });
});

describe("what the terminal shows", () => {
  const shown = (terminal: boolean, level = "info") => {
    const lines: string[] = [];
    return { lines, output: createOutput({ terminal, level, seconds: () => 1.25, write: (line) => lines.push(line) }) };
  };
  const warning = '{"level":40,"msg":"slow","err":{"message":"why"}}';

  it("is readable: progress, warnings and what a child says on standard error", () => {
    const { lines, output } = shown(true);
    output.progress("building");
    output.childLine("web", '{"level":30,"msg":"listening"}', "stdout");
    output.childLine("web", warning, "stdout");
    output.childLine("web", "Error: x", "stderr");
    expect(lines).toEqual(["[  1.3 s] building", "[  1.3 s] web: slow: why", "[  1.3 s] web: Error: x"]);
  });

  it("is every log line at or above the level where it is not a terminal", () => {
    const { lines, output } = shown(false);
    output.childLine("web", '{"level":20,"msg":"detail"}', "stdout");
    output.childLine("web", warning, "stdout");
    expect(lines).toEqual([warning]);
  });

  it("has PostgreSQL's lines in the same format, routine ones below the usual level", () => {
    expect(JSON.parse(postgresLog("2026-01-01 UTC [7] LOG:  checkpoint starting"))).toMatchObject({ level: 20 });
    expect(JSON.parse(postgresLog('2026-01-01 UTC [7] ERROR:  relation "x" does not exist'))).toMatchObject({
      level: 40,
      msg: 'relation "x" does not exist',
    });
  });
});

describe("the embedded PostgreSQL", () => {
  it("as root runs as postgres, else as nobody", () => {
    const nobody = "root:x:0:0:::\nnobody:x:65534:65534:::";
    expect(unprivilegedAccount(nobody)).toEqual({ name: "nobody", uid: 65534, gid: 65534 });
    expect(unprivilegedAccount(`${nobody}\npostgres:x:101:104:::`)?.name).toBe("postgres");
    expect(unprivilegedAccount("root:x:0:0:::")).toBeUndefined();
  });

  it("forgets a leftover whose process number belongs to someone else by now", async () => {
    mkdirSync(join(dir, "postgres"));
    const file = join(dir, "postgres", "postmaster.pid");
    writeFileSync(file, `${process.pid}\n`);
    await stopLeftover(join(dir, "postgres"));
    expect(() => rmSync(file)).toThrow(/ENOENT/);
  });
});
