import { z } from "zod";
import { parseJson } from "./parse-json";
import { dataWidgetSchema } from "./settings.server";

/** Values in the operator's environment for what My page fetches. Their messages go on after the variable's name. */

const isHttp = (value: string) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

/** `off`, or an http(s) address; a key of one's own may stand in its query. */
export const weatherAddress = z
  .string()
  .default("https://api.open-meteo.com")
  .refine(
    (value) => value === "off" || isHttp(value),
    "must be an address in the way of Open-Meteo such as https://api.open-meteo.com, or off",
  )
  .transform((value) => (value === "off" ? undefined : value));

const OAUTH_CLIENT = /^(google|microsoft)=([^:\s]+):(\S+)$/;

/** Mail providers that know this portal: `google=client-id:client-secret`, parted by blanks or commas. */
export const oauthClientList = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter(Boolean))
  .pipe(
    z
      .array(
        z
          .string()
          .regex(OAUTH_CLIENT, "must list clients such as google=client-id:client-secret, parted by commas")
          .transform((written) => {
            const [, provider, id = "", secret = ""] = OAUTH_CLIENT.exec(written) ?? [];
            return {
              provider: provider === "google" ? ("google" as const) : ("microsoft" as const),
              id,
              secret,
            };
          }),
      )
      .refine(
        (clients) => new Set(clients.map(({ provider }) => provider)).size === clients.length,
        "must name each provider once",
      ),
  );

const WIDGETS_HINT = "must be a JSON array of widgets as docs/data-widgets.md describes, each of them once";
const word = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);
const texts = z.object({ en: z.string().min(1).max(60) }).catchall(z.string().min(1).max(60));
const sentences = z.object({ en: z.string().min(1).max(200) }).catchall(z.string().min(1).max(200));

const widget = z
  .strictObject({
    ...dataWidgetSchema.shape,
    partner: word,
    id: word,
    name: texts,
    about: sentences,
    url: z.string().refine(isHttp),
    secret: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/),
  })
  .refine(({ url }) => url.startsWith("https:") || /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url));
const widgets = z
  .array(widget)
  .refine((all) => new Set(all.map(({ partner, id }) => `${partner}/${id}`)).size === all.length);

/** Widgets by others, as JSON. */
export const dataWidgetList = z.string().transform((value, context) => {
  const { data } = widgets.safeParse(parseJson(value));
  if (data) return data;
  // One sentence: what the schema says of a part of it names no variable.
  context.addIssue({ code: "custom", message: WIDGETS_HINT });
  return z.NEVER;
});
