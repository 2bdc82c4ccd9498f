import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { runToEnd } from "./processes";

/** A browser that nobody watches, that talks to nobody and that may run as root in a container. */
export const browserArguments = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** No browser, and no way to get one: `message` says what to do. */
export class NoBrowserError extends Error {
  override name = "NoBrowserError";
}

/**
 * Path of a Chromium: `CHROMIUM_PATH`, the system's Chromium or Chrome, Playwright's own; else one is installed,
 * by Playwright or by Debian's apt-get when root. Throws `NoBrowserError`.
 */
export async function provideBrowser(): Promise<string> {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new NoBrowserError(`CHROMIUM_PATH is ${asked}, where no file is.`);
  }
  const found = findBrowser();
  if (found) return found;

  console.log("No Chromium or Chrome is here; installing one.");
  const attempts: [string, string[]][] = [["npx", ["playwright", "install", "--with-deps", "chromium"]]];
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    attempts.push(["apt-get", ["update"]], ["apt-get", ["install", "-y", "chromium"]]);
  }
  for (const [command, args] of attempts) {
    const { code } = await runToEnd({ command, args, show: true });
    const installed = code === 0 ? findBrowser() : undefined;
    if (installed) return installed;
  }
  throw new NoBrowserError(
    "The end-to-end tests need Chromium or Chrome, and none could be installed: install one, or set CHROMIUM_PATH to its executable.",
  );
}

function findBrowser(): string | undefined {
  for (const name of ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]) {
    const path = onPath(name);
    if (path) return path;
  }
  const others = [chromium.executablePath()];
  if (process.platform === "darwin")
    others.unshift("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  return others.find((path) => existsSync(path));
}

function onPath(name: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
