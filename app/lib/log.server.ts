import pino, { type Logger } from "pino";
import { settings } from "./env.server";

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
      censor: "[redacted]",
    },
    serializers: { error: pino.stdSerializers.err },
  });
  return logger;
}

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
];
