import { defineConfig, devices } from "@playwright/test";
import { browserArguments } from "./tests/setup/browser";

const baseURL = process.env.HOMEPORT_BASE_URL;
if (!baseURL) {
  throw new Error(
    "HOMEPORT_BASE_URL is missing: npm test -- --only e2e starts a Homeport and gives its address.",
  );
}

const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };

/** `run.ts` starts the one server that all of these share; every test brings people of its own. */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  // A browser, a portal with its database and a worker on two cores: what is late once in a thousand times is
  // repeated once, and named at the end of the run.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/London",
    reducedMotion: "reduce",
    trace: "retain-on-failure",
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: browserArguments },
  },
  projects: [
    { name: "desktop", testIgnore: /without-javascript/, grepInvert: /@phone/, use: desktop },
    {
      // Tests that say so in their title: what only a small screen shows.
      name: "phone",
      grep: /@phone/,
      testIgnore: /without-javascript/,
      use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } },
    },
    {
      name: "without JavaScript",
      testMatch: /without-javascript/,
      use: { ...desktop, javaScriptEnabled: false },
    },
  ],
});
