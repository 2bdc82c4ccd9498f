/** By which PostgreSQL says that a statement took longer than it may. */
const TOOK_TOO_LONG = "57014";

/**
 * `work` on up to `most` things at once: after a time-out on half as many the next time, down to one, and on twice
 * as many after each success, so that a load that is too much for one statement is worked off all the same.
 */
export function inPortions(most: number, work: (batch: number) => Promise<void>): () => Promise<void> {
  let batch = most;
  return async () => {
    try {
      await work(batch);
      batch = Math.min(most, batch * 2);
    } catch (error) {
      if (tookTooLong(error)) batch = Math.max(1, Math.floor(batch / 2));
      throw error;
    }
  };
}

const tookTooLong = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === TOOK_TOO_LONG;
