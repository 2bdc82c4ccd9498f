import { expectAlive } from "./alive";
import { expect, prefer, test } from "./fixtures";
import { languages, text } from "./texts";

test("a visitor reads on the public page what they can do here, and finds the ways in", async ({ page }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  for (const part of ["notice", "plans", "help", "consent"]) {
    await expect(main.getByRole("heading", { name: text("en", `home:landing.${part}.title`) })).toBeVisible();
  }
  await expect(main.getByRole("link", { name: text("en", "home:landing.signIn") })).toHaveAttribute(
    "href",
    "/sign-in",
  );
  await expect(main.getByRole("link", { name: text("en", "home:landing.create") })).toHaveAttribute(
    "href",
    "/sign-up",
  );
});

test("every link of every page leads to a page that exists", async ({ page, newCustomer }) => {
  const visited = new Set<string>();
  const follow = async (start: string) => {
    const waiting = [start];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (visited.has(path)) continue;
      visited.add(path);
      const response = await page.request.get(path);
      expect.soft(response.status(), path).toBeLessThan(400);
      for (const [, href = ""] of (await response.text()).matchAll(/<a\b[^>]*\shref="([^"#]+)"/g)) {
        if (href.startsWith("/") && !href.startsWith("/auth/confirm"))
          waiting.push(href.replaceAll("&amp;", "&"));
      }
    }
  };
  await follow("/");
  await newCustomer();
  visited.clear();
  await follow("/");
  expect(visited).toContain("/account/email");
});

test("someone new is shown what to do first, and what they have done is marked as done", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const steps = page.getByRole("region", { name: text("en", "home:steps.title") }).getByRole("listitem");
  const name = steps.filter({ hasText: text("en", "home:steps.name.title") });
  await name.getByRole("link", { name: text("en", "home:steps.name.action") }).click();
  // My page asks for names, too, and is there until the account is.
  await page.getByLabel(text("en", "account:profile.name"), { exact: true }).fill("Ada");
  await page.getByRole("button", { name: text("en", "account:profile.submit") }).click();
  // Leaving the page at once would take the form back.
  await expect(page.getByRole("status")).toContainText(text("en", "account:profile.saved"));
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ada");
  await expect(name.getByText(text("en", "home:steps.done"))).toBeVisible();
});

test("a page brings the words that it needs and those of no other page", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/locales/")) asked.push(request.url());
  });
  for (const language of languages) {
    await prefer(page, { locale: language });
    await page.goto("/sign-in");
    const texts: Record<string, object> = JSON.parse((await page.locator("#texts").textContent()) ?? "{}");
    expect(Object.keys(texts)).toEqual([language]);
    expect(Object.keys(texts[language] ?? {}).sort()).toEqual(["common", "demo", "identity"]);
    await expectAlive(page.getByRole("heading", { level: 1 }));
  }
  expect(asked).toEqual([]);
});

test("no browser waits to draw a page for something that the page does not have", async ({ page }) => {
  for (const path of ["/", "/sign-in", "/verify-receipt"]) {
    await page.goto(path);
    const awaited = await page.locator('link[rel="expect"][blocking="render"]').getAttribute("href");
    await expect(page.locator(awaited ?? "no link"), path).toBeAttached();
  }
});

test("what an action came to is said once, and goes when it is dismissed", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/account");
  await page.getByRole("button", { name: text("en", "account:profile.submit") }).click();
  const toast = page.getByRole("status");
  await expect(toast).toContainText(text("en", "account:profile.saved"));
  await toast.getByRole("button", { name: text("en", "common:toast.dismiss") }).click();
  await expect(toast).toBeEmpty();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(text("en", "account:profile.saved"))).toHaveCount(0);
});

test("a menu closes by Escape and gives the focus back, and closes when one clicks elsewhere", async ({
  page,
}) => {
  await page.goto("/");
  const summary = page.locator("summary", { hasText: text("en", "common:theme.label") });
  const dark = page.getByRole("button", { name: text("en", "common:theme.dark") });
  await summary.click();
  await expect(dark).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dark).toBeHidden();
  await expect(summary).toBeFocused();
  await summary.click();
  await page.getByRole("heading", { level: 1 }).click();
  await expect(dark).toBeHidden();
});

test.describe("without a connection", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|status of 503/] });

  test("a page that can't be loaded says so and what to do, in the reader's language", async ({
    page,
    context,
  }) => {
    await page.goto("/");
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await context.setOffline(true);
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: text("en", "common:error.offline.title") })).toBeVisible();
    await context.setOffline(false);
  });
});

test("the portal can be kept on a phone's start screen: its manifest and every icon are there", async ({
  request,
}) => {
  const manifest = (await (await request.get("/manifest.webmanifest")).json()) as {
    name: string;
    start_url: string;
    icons: { src: string; sizes: string; type: string }[];
  };
  expect(manifest).toMatchObject({ name: "Homeport", start_url: "/" });
  expect(manifest.icons.length).toBeGreaterThan(1);
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(src);
    expect.soft(icon.status(), src).toBe(200);
    expect.soft(icon.headers()["content-type"], src).toContain(type);
  }
});

test("a page moved to by a click is one that the language and the title follow", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("main")
    .getByRole("link", { name: text("en", "home:landing.signIn") })
    .click();
  await expect(page).toHaveTitle("Sign in · Homeport");
  await expect(page.getByLabel(text("en", "identity:fields.email"))).toBeVisible();
});
