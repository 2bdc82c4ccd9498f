/**
 * Classes of SQLSTATE by which the database says that the question itself is at fault: data exception, integrity
 * constraint, access rule or unknown name, raised by a function (PostgreSQL, appendix A).
 */
const OF_THE_QUESTION = /^(22|23|42|P0)[0-9A-Z]{3}$/;

/** Whether the same question will be refused again. False of everything that passes by itself or is ours to restart. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    OF_THE_QUESTION.test(error.code)
  );
}
