import { readFile } from "node:fs/promises";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** How many checks passed, failed and were skipped, and what those that failed are called, with their first words. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  failures: string[];
  /** What failed and passed when it was repeated, named in the same way: something to look into. */
  repeated: string[];
}

const crashed: Tally = {
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: ["no report was written"],
  repeated: [],
};

/** The first line that says something of a failure, short enough for a list. */
function firstWords(message: string): string {
  const line = stripVTControlCharacters(message)
    .split("\n")
    .find((text) => text.trim() !== "");
  return (line ?? "").trim().slice(0, 200);
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string().default(""),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string().default(""),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

/**
 * Counts vitest's JSON report. A file that failed before its tests ran counts as one failure, and so does a run
 * that ended badly without a failed test. No report: one failure.
 */
export async function readVitest(file: string, exitCode: number): Promise<Tally> {
  const report = await readReport(file, vitestReport);
  if (!report) return crashed;
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], repeated: [] };
  const fail = (what: string, message: string) => {
    tally.failed += 1;
    tally.failures.push(`${what}: ${firstWords(message)}`);
  };
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = relative(process.cwd(), name);
    const failedBefore = tally.failed;
    for (const test of assertionResults) {
      if (test.status === "passed") tally.passed += 1;
      else if (test.status === "failed") fail(`${file} > ${test.fullName}`, test.failureMessages.join("\n"));
      else tally.skipped += 1;
    }
    if (status === "failed" && tally.failed === failedBefore) fail(file, message);
  }
  return orCrashed(tally, exitCode);
}

const playwrightSuite = z.object({
  specs: z
    .array(
      z.object({
        title: z.string(),
        file: z.string(),
        tests: z.array(
          z.object({
            projectName: z.string(),
            status: z.string(),
            results: z.array(z.object({ error: z.object({ message: z.string().default("") }).optional() })),
          }),
        ),
      }),
    )
    .default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite).default([]),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Counts Playwright's JSON report; a test that passed when repeated counts as passed, and is named. No report: one failure. */
export async function readPlaywright(file: string, exitCode: number): Promise<Tally> {
  const report = await readReport(file, playwrightReport);
  if (!report) return crashed;
  const { expected, unexpected, flaky, skipped } = report.stats;
  const named = (status: string) => report.suites.flatMap((suite) => namesOf(suite, status));
  const tally = { passed: expected + flaky, failed: unexpected, skipped };
  return orCrashed({ ...tally, failures: named("unexpected"), repeated: named("flaky") }, exitCode);
}

function namesOf({ specs, suites }: z.infer<typeof playwrightSuite>, status: string): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter((test) => test.status === status)
      .map(({ projectName, results }) => {
        const told = results.map(({ error }) => error?.message ?? "").find((message) => message !== "");
        return `[${projectName}] ${file} > ${title}: ${firstWords(told ?? "")}`;
      }),
  );
  return [...own, ...suites.flatMap((suite) => namesOf(suite, status))];
}

function orCrashed(tally: Tally, exitCode: number): Tally {
  if (exitCode === 0 || tally.failed > 0) return tally;
  return { ...tally, failed: 1, failures: [`no test failed, and the run ended with ${exitCode}`] };
}

async function readReport<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}
