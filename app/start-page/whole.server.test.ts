import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settingsWith } from "../../tests/setup/settings";
import { SETTINGS_VARIABLE } from "../lib/settings.server";

let cookie: string;

beforeEach(() => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  cookie = "";
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** A visit by one browser, which keeps the cookie; `script`: its scripts ask, and not the address bar. */
async function visit(path: string, { script = false } = {}): Promise<boolean> {
  const { comesWhole } = await import("./whole.server");
  const request = new Request(`http://localhost:3000${path}`, {
    headers: { Cookie: cookie, "Sec-Fetch-Dest": script ? "empty" : "document" },
  });
  const setCookie = (value: string) => {
    [cookie = ""] = /Max-Age=0/.test(value) ? [""] : value.split(";");
  };
  return comesWhole({ request, context: { requestId: "", nonce: "", clientIp: "", setCookie } });
}

test("who asks for the whole page gets it from every link of that day, as those without scripts need it", async () => {
  expect(await visit("/")).toBe(false);
  expect(await visit("/?page=main&whole=1")).toBe(true);
  expect(await visit("/?page=work")).toBe(true);
  expect(await visit("/")).toBe(true);
});

test("where scripts run after all, the page comes at once again", async () => {
  await visit("/?whole=1");
  expect(await visit("/?whole=1", { script: true })).toBe(false);
  expect(await visit("/")).toBe(false);
});
