import { setTimeout as pause } from "node:timers/promises";

/**
 * Two who waited for each other (40P01), who met at the same row (40001), or a row that went while another was written
 * that points to it (23503).
 */
const PASSING = new Set(["40P01", "40001", "23503"]);
const TRIES = 3;

/**
 * Runs one transaction of the database, and runs it again, at most twice, where it met others in passing: it left
 * nothing behind, and finds another state next time. Any other error, and the third, is the caller's.
 */
export async function again<Answer>(transaction: () => Promise<Answer>): Promise<Answer> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await transaction();
    } catch (error) {
      if (left === 0 || !isPassing(error)) throw error;
      // Not both at the same moment once more.
      await pause(20 + Math.random() * 80);
    }
  }
}

/** Whether the same transaction may well succeed later. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && typeof error.code === "string" && PASSING.has(error.code)
  );
}
