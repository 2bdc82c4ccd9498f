import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import { z } from "zod";

/** Kinds of values in the operator's environment. Their messages go on after the name of the variable. */

export const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "must be a port number from 0 to 65535 (0 takes any free one)")
    .transform(Number)
    .refine((value) => value <= 65_535, "must be a port number from 0 to 65535 (0 takes any free one)")
    .default(fallback);

export const switchValue = z.enum(["true", "false", "1", "0", "on", "off"], {
  error: "must be true or false",
});

/** An http(s) address, without a trailing slash. */
export const httpUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    "must be an http(s) address",
  )
  .transform((value) => value.replace(/\/+$/, ""));

export const urlWithScheme = (schemes: RegExp, example: string) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.test(new URL(value).protocol),
      `must be an address such as ${example}`,
    );

export const hostAddress = z
  .string()
  .refine(
    (value) => isIP(value) !== 0,
    "must be an address of this machine such as 127.0.0.1, or 0.0.0.0 for all of them",
  );

/** As URLs spell it, in lower case and ASCII; the port only where one was written. */
function asInUrl(host: string): string {
  const [port = ""] = /:\d+$/.exec(host) ?? [];
  return new URL(`http://${host}`).hostname + port;
}

/** Hosts, each as it stands in a URL: `feeds.intranet.example`, `10.0.0.7:8080`, `[fd00::1]`. */
export const hostList = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z.array(
      z
        .string()
        .refine(
          (host) => /^[^/?#@\s]+$/.test(host) && URL.canParse(`http://${host}`),
          "must list hosts such as feeds.intranet.example or 10.0.0.7:8080, separated by commas",
        )
        .transform(asInUrl),
    ),
  );

/** A private key in PEM; line ends may be written as \\n, since many places take one line only. */
export const pemKey = z
  .string()
  .transform((value) => value.replaceAll("\\n", "\n"))
  .refine(isPrivateKey, "must be a private key in PEM (-----BEGIN PRIVATE KEY-----)");

function isPrivateKey(pem: string): boolean {
  try {
    createPrivateKey(pem);
    return true;
  } catch {
    return false;
  }
}

export const receiptKey = z
  .string()
  .min(32, "must be secrets of 32 characters or more, parted by commas: the first seals, all of them check");

export const receiptKeys = z
  .string()
  .transform((value) => value.split(",").map((key) => key.trim()))
  .pipe(z.tuple([receiptKey]).rest(receiptKey));

const sealKey = z
  .string()
  .min(32, "must be secrets of 32 characters or more, parted by commas: the first seals, all of them open");

export const sealKeys = z
  .string()
  .transform((value) => value.split(",").map((key) => key.trim()))
  .pipe(z.array(sealKey).min(1));

const NAMED_SECRET =
  /^(?:([a-z][a-z0-9-]{0,30}):)?(whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/;

/** Secrets of Standard Webhooks, each with the name of the system that signs by it: `control:whsec_…`. */
export const namedSecrets = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(
            NAMED_SECRET,
            "must list secrets such as whsec_… or control:whsec_…, of 24 bytes or more in base64, separated by commas",
          )
          .transform((written) => {
            const [, source = "operator", secret = ""] = NAMED_SECRET.exec(written) ?? [];
            return { source, secret };
          }),
      )
      .min(1),
  );

const FEEDS_HINT = "must list feeds such as city=https://example.com/updates.pb, parted by commas";

/** Feeds to poll, each `id=address`; an address may hold commas of its own. */
export const feedList = z
  .string()
  .transform((value) => value.split(/\s*,\s*(?=[a-z][a-z0-9-]*=https?:)/).map((entry) => entry.trim()))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,30}=https?:\/\/\S+$/, FEEDS_HINT)
        .transform((entry) => {
          const [feed = ""] = entry.split("=", 1);
          return { feed, url: entry.slice(feed.length + 1) };
        })
        .refine(
          ({ url }) => URL.canParse(url) && !new URL(url).username && !new URL(url).password,
          FEEDS_HINT,
        ),
    ),
  );
