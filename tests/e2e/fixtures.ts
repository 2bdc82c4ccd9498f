import { randomInt, randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { z } from "zod";
import { text } from "./texts";
import { giveTripsBack } from "./trips";

export { expect };

export type DemoRole = "traveller" | "subscriber" | "owner" | "staff";

export interface Mail {
  subject: string;
  text: string;
  /** The six-digit code, where there is one. */
  code: string | undefined;
  links: string[];
}

const demoAccounts = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }));

interface Fixtures {
  /** Console messages that a test expects: bad input, for one, is a 400 that the browser remarks on. */
  expectedErrors: RegExp[];
  quietConsole: undefined;
  /** Signs in by the button "Continue as …" and waits for My page. */
  signedInAs(role: DemoRole): Promise<void>;
  /** Address and password of one of the demo's people. */
  demoAccount(role: DemoRole): { email: string; password: string };
  /** Makes a new account by the pages, as a person would, and waits for My page. Answers its address. A password
   * is chosen only where one is given. */
  newCustomer(choice?: { password?: string }): Promise<string>;
  /** The newest mail to an address, from the demo's mailbox page; waits for it. */
  newestMail(address: string, subject?: RegExp): Promise<Mail>;
}

export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],

  // Limits are counted per visitor's address: every test comes from one of its own.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed.
  extraHTTPHeaders: async ({}, use) => {
    await use({ "X-Forwarded-For": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` });
  },

  quietConsole: [
    async ({ context, expectedErrors }, use) => {
      const heard = listen(context);
      await use(undefined);
      const unexpected = [...heard].filter(
        (message) => !expectedErrors.some((pattern) => pattern.test(message)),
      );
      expect(unexpected, "the browser's console stays quiet").toEqual([]);
    },
    { auto: true },
  ],

  signedInAs: async ({ page }, use) => {
    await use(async (role) => {
      await page.goto("/sign-in");
      const name = text("en", `demo:people.${role}.name`);
      await page.getByRole("button", { name }).click();
      await expect(page).toHaveURL("/");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    });
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern that nothing is needed.
  demoAccount: async ({}, use) => {
    const accounts = demoAccounts.parse(JSON.parse(process.env.HOMEPORT_DEMO_ACCOUNTS ?? "[]"));
    await use((role) => {
      const account = accounts.find((candidate) => candidate.role === role);
      if (!account) throw new Error(`The demo has no ${role}.`);
      return account;
    });
  },

  newCustomer: async ({ page, newestMail }, use) => {
    await use(async ({ password } = {}) => {
      const email = `${randomUUID()}@people.example`;
      await page.goto("/sign-up");
      await page.getByLabel(text("en", "identity:fields.email")).fill(email);
      await page.getByRole("button", { name: text("en", "identity:signUp.submit") }).click();
      await page.waitForURL("/sign-in/code");
      const { code } = await newestMail(email);
      await page.getByLabel(text("en", "identity:code.label")).fill(code ?? "");
      await page.getByRole("button", { name: text("en", "identity:code.submit") }).click();
      await page.waitForURL("/welcome");
      if (password) {
        await page.getByLabel(text("en", "identity:welcome.password"), { exact: true }).fill(password);
        await page.getByRole("button", { name: text("en", "identity:welcome.submit") }).click();
        await page.waitForURL("/");
      } else {
        await page.goto("/");
      }
      return email;
    });
    await giveTripsBack(page);
  },

  newestMail: async ({ context }, use) => {
    await use(async (address, subject = /./) => {
      const page = await context.newPage();
      await page.goto("/demo/messages");
      const mail = page
        .getByRole("listitem")
        .filter({ hasText: address })
        .filter({ has: page.getByRole("heading", { name: subject }) })
        .first();
      await expect(async () => {
        if (!(await mail.isVisible())) await page.reload();
        await expect(mail).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 10_000 });
      const words = await mail.innerText();
      const links = await mail
        .getByRole("link")
        .evaluateAll((found) => found.map((link) => (link instanceof HTMLAnchorElement ? link.href : "")));
      const heading = await mail.getByRole("heading").innerText();
      await page.close();
      return { subject: heading, text: words, code: /\b\d{6}\b/.exec(words)?.[0], links };
    });
  },
});

/** What the browser complains of, each complaint once, with the page that it happened on. */
function listen(context: BrowserContext): Set<string> {
  const heard = new Set<string>();
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    heard.add(`${message.page()?.url()}: ${message.text().split("\n")[0]} (${message.location().url})`);
  });
  context.on("weberror", (error) => heard.add(`${error.page()?.url()}: ${error.error().message}`));
  return heard;
}

const wcag22aa = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules of axe that a change of colours can break. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe has against the page, or its colours, by WCAG 2.2, levels A and AA: one line per problem. */
export async function accessibilityProblems(
  page: Page,
  asked: "everything" | "colours" = "everything",
): Promise<string[]> {
  // axe's types may come with a playwright-core of their own; the page is the same.
  const target = page as unknown as ConstructorParameters<typeof AxeBuilder>[0]["page"];
  const axe = new AxeBuilder({ page: target });
  const { violations } = await (asked === "everything"
    ? axe.withTags(wcag22aa)
    : axe.withRules(colourRules)
  ).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} — ${target.join(" ")} (${any[0]?.message ?? "see rule"})`),
  );
}

/** Fails with every problem that axe finds by WCAG 2.2, levels A and AA. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityProblems(page)).toEqual([]);
}

/** Chooses language and look as the menus in the header do, for the visitor of this page. */
export async function prefer(page: Page, choice: { locale?: string; theme?: string }): Promise<void> {
  const origin = test.info().project.use.baseURL ?? "";
  const response = await page.request.post("/preferences", {
    form: { ...choice, returnTo: "/" },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(302);
}
