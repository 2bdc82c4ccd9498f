import { expect, test } from "vitest";
import { parseEnvironment } from "./env.server";

const widget = {
  partner: "hotel-quay",
  id: "points",
  name: { en: "Hotel Quay", "zh-CN": "码头酒店" },
  about: { en: "Your points." },
  url: "https://widgets.hotel.example/homeport",
  secret: `whsec_${"A".repeat(43)}=`,
};
const widgets = (...list: object[]) => ({ DATA_WIDGETS: JSON.stringify(list) });

test("forecasts come from Open-Meteo, from elsewhere, or from nowhere", () => {
  expect(parseEnvironment({}).weatherUrl).toBe("https://api.open-meteo.com");
  expect(parseEnvironment({ WEATHER_URL: "https://customer-api.open-meteo.com/?apikey=k" }).weatherUrl).toBe(
    "https://customer-api.open-meteo.com/?apikey=k",
  );
  expect(parseEnvironment({ WEATHER_URL: "off" }).weatherUrl).toBeUndefined();
  expect(() => parseEnvironment({ WEATHER_URL: "sunny" })).toThrow(/^WEATHER_URL must be an address/);
});

test("a partner's widget is registered as it is described", () => {
  expect(parseEnvironment({}).dataWidgets).toEqual([]);
  expect(parseEnvironment(widgets(widget)).dataWidgets).toEqual([widget]);
});

test.each([
  ["no JSON", "[{"],
  ["no list", JSON.stringify(widget)],
  ["a partner with capitals", JSON.stringify([{ ...widget, partner: "Hotel" }])],
  ["an address that anybody can read along", JSON.stringify([{ ...widget, url: "http://hotel.example" }])],
  ["a short secret", JSON.stringify([{ ...widget, secret: "whsec_short" }])],
  ["no name in English", JSON.stringify([{ ...widget, name: { "zh-CN": "酒店" } }])],
  ["a word that we don't know", JSON.stringify([{ ...widget, token: "x" }])],
  ["the same widget twice", JSON.stringify([widget, widget])],
])("%s stops the start with a sentence", (_what, value) => {
  expect(() => parseEnvironment({ DATA_WIDGETS: value })).toThrow(/^DATA_WIDGETS must /);
});

test("mail providers that know this portal are listed, each once", () => {
  expect(parseEnvironment({ MAILBOX_OAUTH: "google=id.apps:secret microsoft=id2:s:2" }).mailboxOauth).toEqual(
    [
      { provider: "google", id: "id.apps", secret: "secret" },
      { provider: "microsoft", id: "id2", secret: "s:2" },
    ],
  );
  expect(() => parseEnvironment({ MAILBOX_OAUTH: "yahoo=id:secret" })).toThrow(/^MAILBOX_OAUTH must list/);
  expect(() => parseEnvironment({ MAILBOX_OAUTH: "google=a:b,google=c:d" })).toThrow(/each provider once/);
});

test("keys that seal credentials are long, the first of them seals", () => {
  const [one, two] = ["1".repeat(32), "2".repeat(32)];
  expect(parseEnvironment({}).sealKeys).toEqual([]);
  expect(parseEnvironment({ HOMEPORT_SEAL_KEY: `${two}, ${one}` }).sealKeys).toEqual([two, one]);
  expect(() => parseEnvironment({ HOMEPORT_SEAL_KEY: "short" })).toThrow(
    /^HOMEPORT_SEAL_KEY must be secrets/,
  );
});
