import type { Sql } from "postgres";

/** One line of the Test Anything Protocol, with the remarks that followed it. */
export interface Assertion {
  sentence: string;
  passed: boolean;
  diagnosis: string;
}

/**
 * Runs one pgTAP file on its own connection and answers its assertions. A file that breaks off, or that did not
 * run what it planned, ends with an assertion that failed.
 */
export async function runPgTap(sql: Sql, file: string): Promise<Assertion[]> {
  const lines: string[] = [];
  let broken: string | undefined;
  try {
    const results = await sql.unsafe<Record<string, unknown>[][]>(file).simple();
    for (const row of results.flat()) lines.push(...Object.values(row).map(String).join("\n").split("\n"));
  } catch (error) {
    broken = error instanceof Error ? error.message : String(error);
    await sql.unsafe("rollback");
  }
  const assertions = readTap(lines);
  if (broken !== undefined)
    assertions.push({ sentence: "runs to its end", passed: false, diagnosis: broken });
  return assertions;
}

/** Reads `ok` and `not ok` lines, their remarks, and holds the plan against their number. */
export function readTap(lines: string[]): Assertion[] {
  const assertions: Assertion[] = [];
  let planned: number | undefined;
  for (const line of lines) {
    const plan = /^1\.\.(\d+)$/.exec(line);
    const result = /^(not )?ok \d+(?: - (.*))?$/.exec(line);
    if (plan) planned = Number(plan[1]);
    else if (result) {
      const sentence = result[2] ?? `assertion ${assertions.length + 1}`;
      assertions.push({ sentence, passed: result[1] === undefined, diagnosis: "" });
    } else if (line.startsWith("#")) {
      const latest = assertions.at(-1);
      if (latest) latest.diagnosis += `${line}\n`;
    }
  }
  if (planned !== assertions.length) {
    const diagnosis = `planned ${planned ?? "nothing"}, ran ${assertions.length}`;
    assertions.push({ sentence: "runs as many assertions as planned", passed: false, diagnosis });
  }
  return assertions;
}
