import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Receiver } from "../../../tests/setup/receiver";
import { settingsWith } from "../../../tests/setup/settings";
import { SETTINGS_VARIABLE } from "../../lib/settings.server";

let server: Receiver;
beforeEach(async () => {
  server = await Receiver.open();
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ fetchAllow: [server.host] })));
  vi.resetModules();
});
afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
});

async function tried() {
  const { tryCalendar } = await import("./try-calendar.server");
  return tryCalendar(`${server.url}/me.ics`);
}

test.each([
  [401, "forbidden"],
  [404, "not_found"],
  [410, "gone"],
  [418, "status"],
  [429, "too_many"],
  [503, "server_error"],
])("an address that answers %i is said to be wrong in the right way: %s", async (status, cause) => {
  server.says(status, {}, "");
  expect(await tried()).toBe(cause);
});

test("a page that is no calendar is told from one that is", async () => {
  server.says(200, { "Content-Type": "text/html" }, "<p>Sign in");
  expect(await tried()).toBe("no_calendar");
  server.says(200, { "Content-Type": "text/calendar" }, "\uFEFFBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  expect(await tried()).toBeNull();
});
