import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `page:${key}`, values);
const steps = text("en", "home:steps.title");
const messages = text("en", "inbox:widget.title");
const trip = text("en", "trips:widget.title");

const titles = (page: Page) => page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

const row = (page: Page, title: string) =>
  page
    .getByRole("region", { name: t("edit.onThePage") })
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: title }) });

test("without scripts a page is made one's own: widgets come, move, are taken away and had back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/edit");
  await press(page, t("edit.addNamed", { title: trip }));
  await expect(page.getByText(t("edit.did.add", { title: trip }))).toBeVisible();
  for (
    let moves = 0;
    moves < 8 && !(await row(page, trip).evaluate((li) => !li.previousElementSibling));
    moves += 1
  ) {
    await press(page, t("edit.up", { title: trip }));
  }
  await page.goto("/");
  expect((await titles(page))[0]).toBe(trip);

  await page.goto("/page/edit");
  await press(page, t("edit.down", { title: trip }));
  await press(page, t("edit.remove", { title: steps }));
  await page.goto("/");
  expect(await titles(page)).not.toContain(steps);

  await page.goto("/page/edit");
  await press(page, t("edit.remove", { title: messages }));
  await press(page, text("en", "common:toast.undo"));
  await expect(page.getByText(t("edit.undone"), { exact: true })).toBeVisible();
  await page.goto("/");
  expect(await titles(page)).toContain(messages);
});

test("without scripts a widget's width, size and settings are chosen by forms", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/edit");
  const mine = row(page, messages);
  await mine.getByText(t("edit.more"), { exact: true }).click();
  await mine.getByLabel(t("edit.widthLabel")).selectOption({ label: t("edit.width.3") });
  await mine.getByLabel(t("edit.sizeLabel")).selectOption({ label: t("edit.size.compact") });
  await mine
    .getByRole("button", { name: t("edit.save") })
    .first()
    .click();
  await expect(mine).toContainText(`${t("edit.width.3")}, ${t("edit.size.compact")}`);

  await mine.getByText(t("edit.more"), { exact: true }).click();
  await mine.getByLabel(text("en", "inbox:widget.count")).fill("2");
  await mine
    .getByRole("button", { name: t("edit.save") })
    .last()
    .click();
  await expect(page.getByText(t("edit.did.set", { title: messages }))).toBeVisible();
  await mine.getByText(t("edit.more"), { exact: true }).click();
  await expect(mine.getByLabel(text("en", "inbox:widget.count"))).toHaveValue("2");
});

test("without scripts there can be several pages with names, and a removed one comes back whole", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/edit");
  await page.getByLabel(t("edit.newPage")).fill("Work");
  await press(page, t("edit.addPage"));
  await press(page, t("edit.addNamed", { title: trip }));
  await page.goto("/");
  const tabs = page.getByRole("navigation", { name: t("pages.label") });
  await tabs.getByRole("link", { name: "Work" }).click();
  expect(await titles(page)).toContain(trip);

  await page.goto("/page/edit");
  await page
    .getByRole("navigation", { name: t("pages.label") })
    .getByRole("link", { name: "Work" })
    .click();
  await page.getByLabel(t("edit.nameLabel")).fill("Journeys");
  await press(page, t("edit.rename"));
  await press(page, t("edit.removePage", { name: "Journeys" }));
  await expect(page.getByText(t("edit.did.remove-page"))).toBeVisible();
  await press(page, text("en", "common:toast.undo"));
  await page.goto("/");
  await tabs.getByRole("link", { name: "Journeys" }).click();
  expect(await titles(page)).toContain(trip);
});

test("without scripts everything goes back to the suggestion, and that can be taken back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const suggested = await titles(page);
  await page.goto("/page/edit");
  await press(page, t("edit.remove", { title: messages }));
  await press(page, t("edit.reset"));
  await page.goto("/");
  expect(await titles(page)).toEqual(suggested);
  await page.goto("/page/edit");
  await press(page, t("edit.remove", { title: messages }));
  await press(page, t("edit.reset"));
  await press(page, text("en", "common:toast.undo"));
  await page.goto("/");
  expect(await titles(page)).not.toContain(messages);
});

test("without scripts the whole page comes once it was asked for, and stays so from page to page", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const news = page.getByRole("region", { name: text("en", "news:widget.title"), exact: true });
  const link = page.getByRole("link", { name: t("whole") });
  await expect(news).toContainText(t("widget.loading"));
  await link.click();
  await expect(news).toContainText(text("en", "news:empty.none.title"));

  await page
    .getByRole("link", { name: text("en", "common:nav.account") })
    .first()
    .click();
  await page
    .getByRole("link", { name: text("en", "common:nav.home") })
    .first()
    .click();
  await expect(news).toContainText(text("en", "news:empty.none.title"));
  await expect(link).toHaveCount(0);
});
