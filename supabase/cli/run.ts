import { OperatorError } from "../embedded/operator-error";

/** Runs a tool: its errors that an operator can put right are one sentence, and exit code 1. */
export async function run(tool: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await tool(process.argv.slice(2));
  } catch (error) {
    const expected =
      error instanceof OperatorError || (error instanceof Error && error.name === "EnvironmentError");
    console.error(expected ? error.message : error);
    process.exitCode = 1;
  }
}
