import { afterEach, expect, test, vi } from "vitest";
import { pushSupport, subscribeToPush } from "./push-subscription";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile/15E148 Safari/604.1";
const MACINTOSH = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.5 Safari/605.1.15";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function supportOf(userAgent: string, maxTouchPoints: number) {
  vi.stubGlobal("window", {});
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints });
  return pushSupport();
}

test("iPhones and iPads can be pushed to from the home screen, an iPad also when it says it is a Mac", () => {
  expect(supportOf(IPHONE, 5)).toBe("install");
  expect(supportOf(MACINTOSH, 5)).toBe("install");
  expect(supportOf(MACINTOSH, 0)).toBe("no");
});

test("a worker that never gets ready is a failure after ten seconds", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("Notification", { requestPermission: async () => "granted" });
  const ready = new Promise<never>(() => {});
  vi.stubGlobal("navigator", { serviceWorker: { register: async () => ({}), ready } });
  const refused = expect(subscribeToPush("AQ")).rejects.toMatchObject({ reason: "failed" });
  await vi.advanceTimersByTimeAsync(10_000);
  await refused;
});
