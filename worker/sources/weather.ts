import { z } from "zod";
import { type Forecast, forecastAddress } from "../../app/domains/weather/schema";
import { parseJson } from "../../app/lib/parse-json";
import { settings } from "../../app/lib/settings.server";
import { ask, sha256 } from "./ask";
import type { SourceKind } from "./source";

const HOUR = 60 * 60;

/** The forecast of one place for all who go there. The address says where to a tenth of a degree. */
export const weather: SourceKind = {
  kind: "weather",
  fetch: async ({ address, contentSha256 }) => {
    const { weatherUrl } = settings();
    const [, latitude, longitude] = forecastAddress.exec(address ?? "") ?? [];
    if (latitude === undefined || longitude === undefined) return { kind: "failed", cause: "address" };
    if (weatherUrl === undefined) return { kind: "failed", cause: "off" };
    const answer = await ask(openMeteoUrl(weatherUrl, { latitude, longitude }), {
      headers: { Accept: "application/json" },
      maxBytes: 256 * 1024,
      // The operator's choice, which may be a server of their own.
      allow: [new URL(weatherUrl).host],
    });
    if ("kind" in answer) return answer;
    const content = readOpenMeteo(answer.body.toString("utf8"));
    if (!content) return { kind: "failed", cause: "unreadable" };
    const hash = sha256(JSON.stringify(content));
    if (hash === contentSha256) return { kind: "unchanged", nextInSeconds: HOUR };
    return { kind: "fetched", contentSha256: hash, content, nextInSeconds: HOUR };
  },
};

/** Open-Meteo's forecast API (https://open-meteo.com/en/docs); a key of the operator's stays in the query. */
function openMeteoUrl(
  base: string,
  { latitude, longitude }: { latitude: string; longitude: string },
): string {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/v1/forecast`;
  url.searchParams.set("latitude", latitude);
  url.searchParams.set("longitude", longitude);
  url.searchParams.set(
    "daily",
    "weather_code,temperature_2m_max,temperature_2m_min,precipitation_probability_max",
  );
  url.searchParams.set("timezone", "auto");
  url.searchParams.set("forecast_days", "16");
  return url.href;
}

const numbers = z.array(z.number().nullable());
const openMeteo = z.object({
  daily: z.object({
    time: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/)).max(20),
    weather_code: numbers,
    temperature_2m_max: numbers,
    temperature_2m_min: numbers,
    precipitation_probability_max: numbers.optional(),
  }),
});

/** The days that are foretold in full, or null for an answer of another kind. */
function readOpenMeteo(text: string): Forecast | null {
  const { data } = openMeteo.safeParse(parseJson(text));
  if (!data) return null;
  const { time, weather_code, temperature_2m_max, temperature_2m_min, precipitation_probability_max } =
    data.daily;
  const days = time.flatMap((day, index) => {
    const [code, high, low] = [weather_code[index], temperature_2m_max[index], temperature_2m_min[index]];
    // The last days of sixteen may be open still.
    if (typeof code !== "number" || typeof high !== "number" || typeof low !== "number") return [];
    return [{ day, code: Math.round(code), high, low, wet: precipitation_probability_max?.[index] ?? null }];
  });
  return days.length > 0 ? { days } : null;
}
