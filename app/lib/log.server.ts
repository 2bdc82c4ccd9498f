import pino, { type Logger } from "pino";
import { settings } from "./settings.server";

let logger: Logger | undefined;

/**
 * The structured log of this process, one JSON object a line on standard output. Callers log identifiers and
 * outcomes; what could be personal or secret is struck out here all the same, should it slip into an object.
 */
export function log(): Logger {
  logger ??= pino({
    level: settings().logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: SENSITIVE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: REDACTED,
    },
    serializers: { error: describeError },
  });
  return logger;
}

const REDACTED = "[redacted]";

const SENSITIVE = [
  "email",
  "phone",
  "password",
  "token",
  "token_hash",
  "access_token",
  "refresh_token",
  "display_name",
  "authorization",
  "cookie",
  "address",
  "to",
  "from",
  "endpoint",
  "credentials",
];

/**
 * What an error says about itself and nothing that it carries along: mail servers, for one, repeat their
 * recipients in the message and in properties of their own, and telephone services the numbers.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (typeof error !== "object" || error === null) return { type: typeof error };
  // Whatever was thrown: answers of the database and refusals of Remix are plain objects.
  const { code, status, cause } = error as { code?: unknown; status?: unknown; cause?: unknown };
  return {
    type: error instanceof Error ? error.name : "object",
    ...(typeof code === "string" && { code }),
    ...(typeof status === "number" && { status }),
    ...(error instanceof Error && {
      message: withoutAddresses(error.message),
      stack: withoutAddresses(error.stack ?? ""),
    }),
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

function withoutAddresses(text: string): string {
  return text.replace(/[^\s<>"'(),;:/]+@[^\s<>"'(),;/]+/g, REDACTED).replace(/\+[1-9]\d{6,14}\b/g, REDACTED);
}
