import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { linksTo } from "./contact-links";
import { apiOf } from "./customer-api";
import { type Language, text } from "./texts";
import { tripOf } from "./trips";

/** A page as a visitor meets it, for the tests that go over all of them. */
export interface PageToVisit {
  name: string;
  /** File in app/routes that draws it. */
  route: string;
  open(page: Page, language: Language): Promise<unknown>;
}

/** A page that sends its visitor elsewhere was not visited. */
const at = (path: string) => async (page: Page) => {
  await page.goto(path);
  const { pathname } = new URL(page.url());
  if (pathname !== new URL(path, page.url()).pathname) throw new Error(`${path} led to ${pathname}.`);
};

/** Leads to the page that asks for the mailed code. */
async function askForCode(page: Page, language: Language): Promise<void> {
  await page.goto("/reset-password");
  await page.getByLabel(text(language, "identity:fields.email")).fill(`${randomUUID()}@people.example`);
  await page.getByRole("button", { name: text(language, "identity:reset.submit") }).click();
  await page.waitForURL("/sign-in/code");
}

async function submitEmpty(page: Page, path: string, button: string): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("alert").first().waitFor();
}

/** The history of somebody who has made at least one choice. */
async function openHistory(page: Page, language: Language): Promise<void> {
  await page.goto("/privacy/history");
  if (await page.getByText(text(language, "privacy:history.empty")).isVisible()) {
    await page.goto("/privacy");
    await page.getByRole("switch").first().click();
    await page.locator("[role=switch][aria-checked=true]").first().waitFor();
    await page.goto("/privacy/history");
  }
  await page.getByText(text(language, "privacy:history.text")).first().click();
}

async function openReceipt(page: Page, language: Language): Promise<void> {
  await openHistory(page, language);
  await page.locator("a[href^='/privacy/receipts/']").first().click();
  await page.getByRole("heading", { level: 1, name: text(language, "privacy:receipt.title") }).waitFor();
}

/** The code of a point that waits for it; the first time, one is added. */
async function openPointCode(page: Page, language: Language): Promise<void> {
  await page.goto("/contact");
  const waiting = page.locator("a[href^='/contact/verify/']").first();
  if (await waiting.isVisible()) {
    await waiting.click();
  } else {
    await page.goto("/contact/add/email");
    await page.getByLabel(text(language, "contact:add.email.address")).fill(`${randomUUID()}@people.example`);
    await page.getByRole("button", { name: text(language, "contact:add.email.submit") }).click();
  }
  await page.waitForURL(/\/contact\/verify\//);
}

async function openPoint(page: Page): Promise<void> {
  await page.goto("/contact");
  await page.locator("a[href^='/contact/points/']").first().click();
  await page.waitForURL(/\/contact\/points\//);
}

async function openWayOut(page: Page): Promise<void> {
  const { pageUrl } = await linksTo((await apiOf(page)).customerId, "invoice", "email");
  await page.goto(pageUrl);
}

/** Whoever has no trip yet adds one that waits in the demo. */
async function openRemove(page: Page): Promise<void> {
  await page.goto(`/trips/${await tripOf(page)}/remove`);
  await page.locator("button[value=remove]").waitFor();
}

/** A link to how the visitor's own page is laid out, followed. */
async function openTemplate(page: Page, language: Language): Promise<void> {
  await page.goto("/page/templates");
  await page.getByRole("button", { name: text(language, "page-transfer:templates.make") }).click();
  await page.goto(await page.getByLabel(text(language, "page-transfer:templates.address")).inputValue());
  await page.getByRole("button", { name: text(language, "page-transfer:review.use") }).waitFor();
}

export const publicPages: PageToVisit[] = [
  { name: "the public start page", route: "_index.tsx", open: at("/") },
  { name: "sign-in", route: "sign-in.tsx", open: at("/sign-in") },
  {
    name: "sign-in with mistakes",
    route: "sign-in.tsx",
    open: (page, language) => submitEmpty(page, "/sign-in", text(language, "identity:signIn.submit")),
  },
  { name: "sign-up", route: "sign-up.tsx", open: at("/sign-up") },
  { name: "password reset", route: "reset-password.tsx", open: at("/reset-password") },
  { name: "the code from the mail", route: "sign-in_.code.tsx", open: askForCode },
  {
    name: "a link from a mail that no longer works",
    route: "auth.confirm.tsx",
    open: at("/auth/confirm?token_hash=none&type=magiclink"),
  },
  { name: "the demo's messages", route: "demo.messages.tsx", open: at("/demo/messages") },
  { name: "a receipt to check", route: "verify-receipt.tsx", open: at("/verify-receipt") },
  {
    name: "a receipt that is none",
    route: "verify-receipt.tsx",
    open: (page, language) => submitEmpty(page, "/verify-receipt", text(language, "privacy:verify.submit")),
  },
  {
    name: "a link from a message that no longer works",
    route: "contact.link.tsx",
    open: at("/contact/link?token=none"),
  },
  {
    name: "a link to a choice that no longer works",
    route: "decide.tsx",
    open: at("/decide?token=none"),
  },
  { name: "a page that is not there", route: "$.tsx", open: at("/no/such/page") },
];

/** Signed in, as a customer whose account is new and has a password: what belongs together is visited together. */
export const customerAreas: Record<string, PageToVisit[]> = {
  home: [
    { name: "My page", route: "_index.tsx", open: at("/") },
    { name: "welcome", route: "welcome.tsx", open: at("/welcome") },
    { name: "the demo's messages, signed in", route: "demo.messages.tsx", open: at("/demo/messages") },
    { name: "a page that is not there, signed in", route: "$.tsx", open: at("/no/such/page") },
  ],
  "shaping My page": [
    { name: "changing My page by forms", route: "page.edit.tsx", open: at("/page/edit") },
    { name: "how My page looks", route: "page.style.tsx", open: at("/page/style") },
    { name: "taking My page along", route: "page.transfer.tsx", open: at("/page/transfer") },
    {
      name: "taking My page along with nothing in hand",
      route: "page.transfer.tsx",
      open: (page, language) =>
        submitEmpty(page, "/page/transfer", text(language, "page-transfer:transfer.look")),
    },
    { name: "templates of pages", route: "page.templates.tsx", open: at("/page/templates") },
    { name: "a shared template", route: "page.template.$token.tsx", open: openTemplate },
    {
      name: "a shared template that is gone",
      route: "page.template.$token.tsx",
      open: at("/page/template/none"),
    },
    { name: "shortcut keys", route: "page.shortcuts.tsx", open: at("/page/shortcuts") },
  ],
  "calendars and mailboxes": [
    { name: "the agenda", route: "agenda.tsx", open: at("/agenda") },
    {
      name: "adding a calendar with mistakes",
      route: "agenda.tsx",
      open: (page, language) => submitEmpty(page, "/agenda", text(language, "agenda:add.submit")),
    },
    { name: "mailboxes", route: "mailbox._index.tsx", open: at("/mailbox") },
    {
      name: "connecting a mailbox with mistakes",
      route: "mailbox._index.tsx",
      open: (page, language) => submitEmpty(page, "/mailbox", text(language, "mailbox:add.submit")),
    },
  ],
  privacy: [
    { name: "privacy", route: "privacy._index.tsx", open: at("/privacy") },
    { name: "the history of choices", route: "privacy.history.tsx", open: openHistory },
    { name: "a receipt", route: "privacy.receipts.$id.tsx", open: openReceipt },
    { name: "what partners see", route: "privacy.readers.tsx", open: at("/privacy/readers") },
    {
      name: "what the service desk sees",
      route: "privacy.readers.tsx",
      open: at("/privacy/readers?reader=agent"),
    },
    {
      name: "what statistics see",
      route: "privacy.readers.tsx",
      open: at("/privacy/readers?reader=analyst"),
    },
    { name: "who looked", route: "privacy.log.tsx", open: at("/privacy/log") },
  ],
  "contact points": [
    { name: "where we reach you", route: "contact._index.tsx", open: at("/contact") },
    ...["email", "mobile", "web_push", "ntfy", "webhook"].map((kind) => ({
      name: `adding a contact point: ${kind}`,
      route: "contact.add.$kind.tsx",
      open: at(`/contact/add/${kind}`),
    })),
    { name: "the code for a contact point", route: "contact.verify.$id.tsx", open: openPointCode },
    { name: "a contact point", route: "contact.points.$id.tsx", open: openPoint },
    { name: "a link from a message", route: "contact.link.tsx", open: openWayOut },
  ],
  "contact choices": [
    { name: "topics and channels", route: "contact.topics._index.tsx", open: at("/contact/topics") },
    { name: "a topic", route: "contact.topics.$topic.tsx", open: at("/contact/topics/delay") },
    {
      name: "a topic that can wait",
      route: "contact.topics.$topic.tsx",
      open: at("/contact/topics/invoice"),
    },
    {
      name: "a topic that needs an agreement",
      route: "contact.topics.$topic.tsx",
      open: at("/contact/topics/offers"),
    },
    {
      name: "quiet hours",
      route: "contact.quiet-hours.tsx",
      open: async (page, language) => {
        await page.goto("/contact/quiet-hours");
        await page.getByRole("button", { name: text(language, "contact-quiet:presets.nights") }).click();
        await page.getByRole("status").getByRole("button").first().waitFor();
      },
    },
    { name: "the contact simulator", route: "contact.simulator.tsx", open: at("/contact/simulator") },
    {
      name: "the contact simulator with a delay",
      route: "contact.simulator.tsx",
      open: at("/contact/simulator?event=journey_delayed&journey=coach&delay=90&when=work"),
    },
    {
      name: "the contact simulator with an offer",
      route: "contact.simulator.tsx",
      open: at("/contact/simulator?event=offer&when=now"),
    },
  ],
  trips: [
    { name: "trips, before there are any", route: "trips._index.tsx", open: at("/trips") },
    { name: "adding a trip", route: "trips.add.tsx", open: at("/trips/add") },
    {
      name: "adding a trip with mistakes",
      route: "trips.add.tsx",
      open: (page, language) => submitEmpty(page, "/trips/add", text(language, "trips-booking:add.submit")),
    },
    { name: "what we may choose", route: "trips.policy.tsx", open: at("/trips/policy") },
    {
      name: "what we may choose, tried out",
      route: "trips.policy.tsx",
      open: at("/trips/policy?enabled=accept&later=30&day=any&changes=1&night=fine"),
    },
    { name: "the calendar of trips", route: "trips.calendar.tsx", open: at("/trips/calendar") },
    {
      name: "the calendar's address, shown once",
      route: "trips.calendar.tsx",
      open: async (page, language) => {
        await page.goto("/trips/calendar");
        const make = page.locator("button[value=make]");
        await make.click();
        await page.getByText(text(language, "trips-booking:calendar.once")).waitFor();
      },
    },
    {
      name: "a trip",
      route: "trips.$id.tsx",
      open: async (page) => page.goto(`/trips/${await tripOf(page)}`),
    },
    {
      name: "trips",
      route: "trips._index.tsx",
      open: async (page, language) => {
        await tripOf(page);
        await page.goto("/trips");
        await page.getByText(text(language, "trips:list.next")).waitFor();
      },
    },
    { name: "removing a trip", route: "trips.$id_.remove.tsx", open: openRemove },
  ],
  notices: [
    { name: "notices, before there are any", route: "notices._index.tsx", open: at("/notices") },
    { name: "the search of notices", route: "notices._index.tsx", open: at("/notices?search=nothing") },
    { name: "what the demo can let happen", route: "demo.journeys.tsx", open: at("/demo/journeys") },
  ],
  search: [
    { name: "the search", route: "search.tsx", open: at("/search") },
    { name: "what a search finds", route: "search.tsx", open: at("/search?q=trips") },
    { name: "a search that finds nothing here", route: "search.tsx", open: at("/search?q=zzzz") },
    { name: "notes, before there are any", route: "page.notes.tsx", open: at("/page/notes") },
    { name: "adding a link", route: "page.links.tsx", open: at("/page/links") },
    { name: "suggestions, before they are agreed to", route: "suggestions.tsx", open: at("/suggestions") },
  ],
  news: [
    { name: "news sources", route: "news._index.tsx", open: at("/news") },
    { name: "taking news sources along", route: "news.opml.tsx", open: at("/news/opml") },
  ],
  account: [
    { name: "account", route: "account._index.tsx", open: at("/account") },
    { name: "taking one's data", route: "privacy.export.tsx", open: at("/privacy/export") },
    { name: "leaving", route: "privacy.leave.tsx", open: at("/privacy/leave") },
    { name: "change of address", route: "account.email.tsx", open: at("/account/email") },
    { name: "change of password", route: "account.password.tsx", open: at("/account/password") },
  ],
};

export const customerPages = Object.values(customerAreas).flat();

/** Routes with a page that these lists can't open by themselves, and the test that covers them. */
export const coveredElsewhere: Record<string, string> = {
  "new-password.tsx": "accessibility.spec.ts: follows the mail to it",
  "news.$id.tsx": "news.spec.ts: follows a newspaper first",
  "notices.$id._index.tsx": "notices.spec.ts: lets a journey be cancelled first",
  "notices.$id.proof.tsx": "notices.spec.ts: opens it from the notice",
};
