import { type Connection, RelationNotFoundError } from "@supabase/lite";
import { codeOf } from "./operator-error";

/**
 * Makes the data API answer a database error as PostgREST does, and say nothing on the console about it.
 *
 * @supabase/lite prints every error that it answers a request with, values and stack included, though the
 * client has it already; and it answers those it has no case for (a check constraint, `raise exception`)
 * with 500 and without their code.
 */
export function answerErrorsAsPostgrest(connection: Pick<Connection, "normalizeDbError">): void {
  keepAnsweredErrorsOffTheConsole();
  connection.normalizeDbError = (error) => {
    if (!(error instanceof Error)) return error;
    if (error instanceof RelationNotFoundError) answered.add(error);
    const code = codeOf(error);
    const answer = code && isSqlState(code) && !knownToLite(code) ? asPostgrest(error, code) : error;
    if (code && isSqlState(code) && isOfTheRequest(code)) answered.add(answer);
    return answer;
  };
}

/** Errors that a request brought on itself and was told of. */
const answered = new WeakSet<Error>();
let filtered = false;

function keepAnsweredErrorsOffTheConsole(): void {
  if (filtered) return;
  filtered = true;
  const print = console.error;
  console.error = (...values: unknown[]) => {
    const [value] = values;
    if (values.length === 1 && value instanceof Error && answered.has(value)) return;
    print(...values);
  };
}

/** Bad input, a broken constraint, a refused privilege, an error that SQL raised: not ours to mend. */
const isOfTheRequest = (code: string) => /^(21|22|23|42|44|P0|PT)/.test(code);

const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code) && code !== "PGRST";

/** Codes that @supabase/lite 0.10 turns into PostgREST's answer itself. */
const knownToLite = (code: string) => /^(PT...|42...|22...|21...|23502|23503|23505|25006)$/.test(code);

/** An error in the form in which PostgREST lets SQL choose its own answer ("raise sqlstate 'PGRST'"). */
function asPostgrest(error: Error, code: string): Error {
  const text = (name: "detail" | "hint") => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? value : null;
  };
  const answer = { code, message: error.message, details: text("detail"), hint: text("hint") };
  return Object.assign(new Error(JSON.stringify(answer)), {
    code: "PGRST",
    detail: JSON.stringify({ status: statusOf(code), headers: {} }),
  });
}

/** https://docs.postgrest.org/en/stable/references/errors.html#http-status-codes */
function statusOf(code: string): number {
  if (code === "P0001") return 400;
  if (code.startsWith("53")) return 503;
  if (code.startsWith("28") || code.startsWith("0L") || code.startsWith("0P")) return 403;
  return /^(08|25|2D|38|39|3B|40|54|55|57|58|F0|HV|P0|XX)/.test(code) ? 500 : 400;
}
