import { expect, test } from "vitest";
import { browserOfEndpoint, deviceOf } from "./device";

test.each([
  ["Firefox", "Windows", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"],
  [
    "Chrome",
    "Android",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  ],
  [
    "Edge",
    "Windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
  ],
  [
    "Safari",
    "iPhone",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  ],
  [
    "Safari",
    "macOS",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
  ],
  [
    "Samsung Internet",
    "Android",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
  ],
  ["Firefox", "Linux", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"],
])("%s on %s is called so", (browser, platform, userAgent) => {
  expect(deviceOf(userAgent)).toEqual({ browser, platform });
});

test("a device that says too little of itself gets no name that could be wrong", () => {
  expect(deviceOf("curl/8.11.0")).toBeNull();
  expect(deviceOf("")).toBeNull();
});

test("a push endpoint is known by its service and by nothing that merely looks like it", () => {
  expect(browserOfEndpoint("https://updates.push.services.mozilla.com/wpush/v2/abc")).toBe("Firefox");
  expect(browserOfEndpoint("https://fcm.googleapis.com/fcm/send/abc")).toBe("Chrome");
  expect(browserOfEndpoint("https://web.push.apple.com/abc")).toBe("Safari");
  expect(browserOfEndpoint("https://wns2-by3p.notify.windows.com/w/?token=abc")).toBe("Edge");
  expect(browserOfEndpoint("https://notfcm.googleapis.com.example/abc")).toBeNull();
  expect(browserOfEndpoint("not an address")).toBeNull();
});
