import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";
import { type Newspaper, openNewspaper } from "./news-paper";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `news:${key}`, values);

let paper: Newspaper;

test.beforeEach(async () => {
  paper = await openNewspaper("Ferry to the islands", "Football in the harbour", "Quay reopens");
});

test.afterEach(() => paper.close());

const widget = (page: Page) => page.getByRole("region", { name: t("widget.title"), exact: true });
const titles = (page: Page) => widget(page).getByRole("listitem").getByRole("link");

/** Adds the newspaper by its address, as a person would, and waits until its news are on the page. */
async function follow(page: Page, address = paper.url): Promise<void> {
  await page.goto("/news");
  await page.getByLabel(t("add.address")).fill(address);
  await page
    .getByRole("button", { name: t("add.submit"), exact: true })
    .first()
    .click();
  await expect(page.getByText(t("add.added", { name: paper.name }))).toBeVisible();
  await expect(async () => {
    await page.goto("/");
    await expect(widget(page).getByRole("link", { name: "Quay reopens" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Sets the widget as its settings in the editor do. */
async function choose(page: Page, settings: Record<string, unknown>): Promise<void> {
  const answer = await page.request.post("/page/change", {
    data: { edits: [{ do: "set", id: "news", settings }] },
    headers: { Origin: test.info().project.use.baseURL ?? "" },
  });
  expect(answer.status()).toBe(200);
  await page.goto("/");
}

test("somebody adds a site by its address and reads its news on their page, as text alone", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/");
  await expect(widget(page)).toContainText(t("empty.none.title"));
  await widget(page)
    .getByRole("link", { name: t("empty.none.action") })
    .click();
  await expect(page).toHaveURL("/news");
  await follow(page);
  await expect(titles(page)).toHaveText([
    /^Ferry to the islands/,
    /^Football in the harbour/,
    /^Quay reopens/,
  ]);
  await expect(widget(page)).toContainText("More about Ferry to the islands");
  await expect(widget(page)).not.toContainText("alert");
  await expect(widget(page).getByText(paper.name).first()).toBeVisible();
  await expect(widget(page).getByRole("img")).toHaveCount(0);
  await expectAccessible(page);
});

test("what was read stays read, and can be left out", async ({ page, newCustomer }) => {
  await newCustomer();
  await follow(page);
  await titles(page).first().click();
  await expect(page).toHaveURL(/Ferry/);
  // The browser says what was read on its way out, and the next page may be drawn before that is heard.
  const expectUnread = (count: number) =>
    expect(async () => {
      await page.goto("/");
      await expect(titles(page).first()).toBeVisible({ timeout: 2_000 });
      await expect(widget(page).getByText(t("widget.new"))).toHaveCount(count, { timeout: 2_000 });
    }).toPass();
  await expectUnread(2);

  await choose(page, { which: "unread" });
  await expect(titles(page)).toHaveText([/^Football/, /^Quay/]);
  await widget(page)
    .getByRole("button", { name: t("widget.markAll") })
    .click();
  await expect(widget(page).getByText(t("widget.allRead"))).toBeAttached();
  await expect(async () => {
    await page.goto("/");
    await expect(widget(page)).toContainText(t("empty.all_read.title"), { timeout: 2_000 });
  }).toPass();
});

test("asking what one might do with an item does not mark it as read, opening it in a tab does", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await follow(page);
  const unread = widget(page).getByText(t("widget.new"));
  await expect(unread).toHaveCount(3);
  await titles(page).first().click({ button: "right" });
  await expect(unread).toHaveCount(3);
  await titles(page).nth(1).click({ button: "middle" });
  await expect(unread).toHaveCount(2);
  await expect(async () => {
    await page.reload();
    await expect(unread).toHaveCount(2, { timeout: 2_000 });
  }).toPass();
});

test("muted words, number and order are as chosen", async ({ page, newCustomer }) => {
  await newCustomer();
  await follow(page);
  await choose(page, { muted: "FOOTBALL", number: 1, order: "separate" });
  await expect(titles(page)).toHaveText([/^Ferry/]);
  await expect(widget(page).getByRole("heading", { name: paper.name })).toBeVisible();
});

test("a box whose chosen sources are gone leads to its settings, where one source can be chosen too", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await follow(page);
  await choose(page, { sources: [randomUUID()] });
  await expect(widget(page)).toContainText(t("empty.left.title"));
  await expectAccessible(page);
  await widget(page)
    .getByRole("link", { name: t("empty.choose") })
    .click();
  await expect(page).toHaveURL(/\/page\/edit#edit-news$/);
  const named = { title: t("widget.title") };
  const row = page.getByRole("listitem").filter({ has: page.locator("#edit-news") });
  const open = () => row.getByLabel(text("en", "page:edit.moreNamed", named)).click();
  const save = () =>
    row
      .getByRole("button", { name: text("en", "page:edit.save") })
      .last()
      .click();
  await open();
  await expect(row.getByLabel(t("settings.fromChosen"))).toBeChecked();
  const source = row.getByLabel(paper.name);
  await expect(source).not.toBeChecked();
  await source.check();
  await save();
  await expect(page.getByText(text("en", "page:edit.did.set", named))).toBeVisible();
  await page.goto("/");
  await expect(titles(page)).toHaveCount(3);

  await page.goto("/page/edit");
  await open();
  await source.uncheck();
  await save();
  await expect(page.getByText(text("en", "page:edit.did.set", named))).toBeVisible();
  await page.goto("/");
  await expect(widget(page)).toContainText(t("empty.unchosen.title"));
});

for (const layout of ["list", "cards", "headlines", "magazine"]) {
  test(`news are shown as ${layout}, with pictures that come through the portal, and are accessible`, async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await follow(page);
    await choose(page, { layout, images: "on" });
    await expect(titles(page)).toHaveCount(3);
    if (layout !== "headlines") {
      const picture = widget(page).locator("img").first();
      await expect(picture).toHaveAttribute("src", /^\/news\/picture\?/);
      await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1);
      expect(paper.pictureAgents().every((agent) => agent.startsWith("Homeport"))).toBe(true);
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
}

test("a source that fails says why, since when and when it is tried again", async ({ page, newCustomer }) => {
  await newCustomer();
  paper.failAfterOnce(410);
  await page.goto("/news");
  await page.getByLabel(t("add.address")).fill(paper.feed);
  await page
    .getByRole("button", { name: t("add.submit"), exact: true })
    .first()
    .click();
  await expect(page.getByText(t("add.added", { name: paper.name }))).toBeVisible();
  await expect(async () => {
    await page.goto("/news");
    await expect(page.getByText(text("en", "sources:cause.gone"))).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("link", { name: new URL(paper.url).host }).click();
  await expect(page.getByText(t("source.trouble"), { exact: true })).toBeVisible();
  await expect(page.getByText(text("en", "sources:next", { when: "in 7 days" }))).toBeVisible();
  await page.getByRole("button", { name: t("source.refresh") }).click();
  await expect(page.getByText(t("source.notYet"))).toBeVisible();
  await expectAccessible(page);

  await page.goto("/");
  const trouble = widget(page).getByText(t("widget.troubles_one", { count: "1" }));
  await trouble.click();
  await expect(widget(page).getByText(text("en", "sources:cause.gone"))).toBeVisible();
  await expectAccessible(page);
});

test.describe("addresses", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("a file of sources that is none is refused beside its field", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/news/opml");
    await page.getByLabel(t("opml.text")).fill("no feeds here");
    await page.getByRole("button", { name: t("opml.submit") }).click();
    const file = page.getByLabel(t("opml.file"), { exact: true });
    await expect(file).toHaveAttribute("aria-invalid", "true");
    await expect(file).toHaveAccessibleDescription(new RegExp(t("errors.opml")));
  });

  test("an address that leads nowhere, or into our own network, is refused in words", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await page.goto("/news");
    const tell = async (address: string) => {
      await page.getByLabel(t("add.address")).fill(address);
      await page
        .getByRole("button", { name: t("add.submit"), exact: true })
        .first()
        .click();
    };
    await tell("http://127.0.0.2/feed.xml");
    await expect(
      page.getByText(t("errors.failed", { cause: text("en", "sources:cause.address") })).first(),
    ).toBeVisible();
    await tell("javascript:alert(1)");
    await expect(page.getByText(t("errors.address")).first()).toBeVisible();
    await tell(`${paper.url}/article`);
    await expect(page.getByText(t("errors.none")).first()).toBeVisible();
  });

  test("with a mistake are kept as typed", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/news");
    await page.getByLabel(t("add.address")).fill("nonsense");
    await page
      .getByRole("button", { name: t("add.submit"), exact: true })
      .first()
      .click();
    await expect(page.getByText(t("errors.address")).first()).toBeVisible();
    await expect(page.getByLabel(t("add.address"))).toHaveValue("nonsense");
  });
});
