import { readFile } from "node:fs/promises";
import { z } from "zod";

/** How many checks passed, failed and were skipped. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const crashed: Tally = { passed: 0, failed: 1, skipped: 0 };

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
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
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report.testResults) {
    const failedBefore = tally.failed;
    for (const test of assertionResults) {
      if (test.status === "passed") tally.passed += 1;
      else if (test.status === "failed") tally.failed += 1;
      else tally.skipped += 1;
    }
    if (status === "failed" && tally.failed === failedBefore) tally.failed += 1;
  }
  return orCrashed(tally, exitCode);
}

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Counts Playwright's JSON report; a test that passed only when repeated counts as failed. No report: one failure. */
export async function readPlaywright(file: string, exitCode: number): Promise<Tally> {
  const report = await readReport(file, playwrightReport);
  if (!report) return crashed;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return orCrashed({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

function orCrashed(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

async function readReport<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}
