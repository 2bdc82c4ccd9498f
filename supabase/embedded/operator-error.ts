/** Something that the operator can put right: `message` is one sentence that says what and where. */
export class OperatorError extends Error {
  override name = "OperatorError";
}

/** What went wrong, in the words of the system underneath, on one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  const text = error instanceof Error ? error.message || error.name : String(error);
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

/** The `code` of a system or database error (ENOENT, 42P01), if it has one. */
export function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
