import { errors, jwtVerify, SignJWT } from "jose";
import type { z } from "zod";
import { settings } from "./settings.server";

type TokenRead<Claims> = { state: "valid"; claims: Claims } | { state: "expired" } | { state: "invalid" };

/**
 * A token for a link in a message (JWT, RFC 7519, HS256 with a key of its own): whoever holds it may do what its
 * audience names, for the customer `subject` and what the claims say, and nothing else. `lifetime` is a span in
 * words ("30 days") or the moment at which it ends.
 */
export function signToken({
  audience,
  subject,
  claims,
  lifetime,
}: {
  audience: string;
  subject: string;
  claims: Record<string, unknown>;
  lifetime: string | Date;
}): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(subject)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(key());
}

/**
 * What one of our tokens says, as `schema` takes it (which sees `sub` and `aud` too, and names the audiences that
 * it is for). `expired`: it is ours, but its time is over. `invalid`: it is not ours, or for something else.
 */
export async function readToken<Schema extends z.ZodType>({
  token,
  schema,
}: {
  token: string;
  schema: Schema;
}): Promise<TokenRead<z.infer<Schema>>> {
  try {
    const { payload } = await jwtVerify(token, key(), { algorithms: ["HS256"], requiredClaims: ["exp"] });
    const { success, data } = schema.safeParse(payload);
    return success ? { state: "valid", claims: data } : { state: "invalid" };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { state: error instanceof errors.JWTExpired ? "expired" : "invalid" };
  }
}

const key = () => new TextEncoder().encode(settings().linkSecret);
