import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./dependencies.mjs";
import { progress } from "./progress.mjs";
import { root } from "./root.mjs";

const SUITES = ["unit", "integration", "browser"];

/** Adds up what one suite's JSON report says; what did not run counts as failed. */
export function countReport(report) {
  const files = report.testResults ?? [];
  // A file that does not even load has no tests of its own to report.
  const broken = files.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === "passed").length;
  const notRun = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
  return {
    passed,
    failed: tests.length - passed + broken.length,
    notRun: notRun.map((test) => test.fullName ?? test.title),
    broken: broken.map((file) => file.name),
  };
}

async function runSuite(suite, env) {
  const report = join(root, ".build", `test-${suite}.json`);
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = ["run", "--project", suite, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const child = spawn(process.execPath, [vitest, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  const status = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  let counts;
  try {
    counts = countReport(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    counts = { passed: 0, failed: 1, notRun: [], broken: ["no report was written"] };
  }
  for (const name of counts.notRun) process.stdout.write(`not run: ${name}\n`);
  for (const name of counts.broken) process.stdout.write(`did not load: ${name}\n`);
  const { passed, failed } = counts;
  if (passed + failed === 0) process.stdout.write(`suite ${suite} has no tests\n`);
  // An unhandled error fails the run without failing a test.
  const failedAtLeast = status !== 0 || passed + failed === 0 ? Math.max(failed, 1) : failed;
  return { passed, failed: failedAtLeast };
}

async function main(wanted) {
  const unknown = wanted.filter((suite) => !SUITES.includes(suite));
  if (unknown.length > 0) throw new Error(`there is no suite ${unknown.join(", ")}; there are ${SUITES.join(", ")}`);
  const suites = wanted.length > 0 ? wanted : SUITES;
  await ensureDependencies();
  const { verify } = await import("./verify.mjs");
  const total = { passed: 0, failed: 0 };
  progress("verifying");
  for (const name of await verify()) {
    process.stdout.write(`verify failed: ${name}\n`);
    total.failed++;
  }
  const env = {};
  if (suites.some((suite) => suite !== "unit")) {
    const { buildBundles } = await import("./build.mjs");
    const { buildPages } = await import("./pages.mjs");
    await buildBundles();
    await buildPages(progress, new AbortController().signal);
  }
  if (suites.includes("browser")) {
    const { ensureChineseFont, ensureChromium } = await import("./browser.mjs");
    env.CHROMIUM_PATH = await ensureChromium();
    await ensureChineseFont();
    progress(`browser: ${env.CHROMIUM_PATH}`);
  }
  mkdirSync(join(root, ".build"), { recursive: true });
  for (const suite of suites) {
    progress(`testing: ${suite}`);
    const { passed, failed } = await runSuite(suite, env);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

const isCommand = process.argv[1] === join(root, "scripts", "test.mjs");
if (isCommand) {
  const total = await main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  });
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}
