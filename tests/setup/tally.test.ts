import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readTap } from "./pgtap";
import { readPlaywright, readVitest } from "./tally";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-tally-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function report(content: unknown): Promise<string> {
  const file = join(folder, "report.json");
  await writeFile(file, JSON.stringify(content));
  return file;
}

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((status) => ({ status })),
});

describe("counting a vitest run", () => {
  test("adds up every file", async () => {
    const testResults = [file("passed", "passed", "skipped", "todo"), file("failed", "passed", "failed")];
    expect(await readVitest(await report({ testResults }), 1)).toMatchObject({
      passed: 2,
      failed: 1,
      skipped: 2,
    });
  });

  test("names what failed, with the first words of why", async () => {
    const failed = {
      status: "failed",
      fullName: "a traveller is told",
      failureMessages: ["\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n    at somewhere"],
    };
    const testResults = [
      { name: join(process.cwd(), "tests/a.test.ts"), status: "failed", assertionResults: [failed] },
      {
        name: join(process.cwd(), "tests/b.test.ts"),
        status: "failed",
        message: "no such module",
        assertionResults: [],
      },
    ];
    expect((await readVitest(await report({ testResults }), 1)).failures).toEqual([
      "tests/a.test.ts > a traveller is told: AssertionError: expected 1 to be 2",
      "tests/b.test.ts: no such module",
    ]);
  });

  test("counts a file that could not be loaded as one failure", async () => {
    expect(await readVitest(await report({ testResults: [file("failed")] }), 1)).toMatchObject({ failed: 1 });
  });

  test("counts a run that ended badly without a failed test as one failure", async () => {
    const testResults = [file("passed", "passed")];
    expect(await readVitest(await report({ testResults }), 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(await readVitest(await report({ testResults }), 0)).toMatchObject({ passed: 1, failed: 0 });
  });

  test("counts a run that left no report as one failure, even when it says that all is well", async () => {
    expect(await readVitest(join(folder, "nowhere.json"), 0)).toMatchObject({
      passed: 0,
      failed: 1,
      failures: ["no report was written"],
    });
  });
});

describe("counting a Playwright run", () => {
  test("counts what passed when repeated as passed", async () => {
    const stats = { expected: 4, unexpected: 1, flaky: 2, skipped: 3 };
    expect(await readPlaywright(await report({ stats }), 1)).toMatchObject({
      passed: 6,
      failed: 1,
      skipped: 3,
    });
  });

  test("names what failed and what had to be repeated, however deep it stands", async () => {
    const test = (status: string) => ({
      projectName: "phone",
      status,
      results: status === "expected" ? [{}] : [{ error: { message: "Error: not visible" } }],
    });
    const spec = (title: string, status: string) => ({ title, file: "a.spec.ts", tests: [test(status)] });
    const deep = { specs: [spec("two", "unexpected"), spec("three", "flaky")] };
    const suites = [{ specs: [spec("one", "expected")], suites: [deep] }];
    const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 0 };
    expect(await readPlaywright(await report({ stats, suites }), 1)).toMatchObject({
      failures: ["[phone] a.spec.ts > two: Error: not visible"],
      repeated: ["[phone] a.spec.ts > three: Error: not visible"],
    });
  });

  test("counts a run that ended badly without a failed test as one failure", async () => {
    const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(await readPlaywright(await report({ stats }), 1)).toMatchObject({ failed: 1 });
  });
});

describe("reading pgTAP", () => {
  test("takes each assertion with its remarks", () => {
    const lines = ["1..2", "ok 1 - reads", "not ok 2 - writes", '# Failed test 2: "writes"'];
    expect(readTap(lines)).toEqual([
      { sentence: "reads", passed: true, diagnosis: "" },
      { sentence: "writes", passed: false, diagnosis: '# Failed test 2: "writes"\n' },
    ]);
  });

  test("fails a file that ran less than it planned, or planned nothing", () => {
    expect(readTap(["1..2", "ok 1 - reads"]).at(-1)).toMatchObject({ passed: false });
    expect(readTap(["ok 1 - reads"]).at(-1)).toMatchObject({ passed: false });
  });
});
