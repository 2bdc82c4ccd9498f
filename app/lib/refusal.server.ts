/** PostgreSQL's code for a parameter value that can't be taken: how our functions refuse, the reason as message. */
export const INVALID_PARAMETER = "22023";

/** Which of these refusals of ours an error of the database is; any other error is thrown as it comes. */
export function refusalIn<const Reason extends string>(
  error: { code: string; message: string },
  reasons: readonly Reason[],
): Reason {
  const refusal = reasons.find((reason) => reason === error.message);
  if (error.code === INVALID_PARAMETER && refusal) return refusal;
  throw error;
}
