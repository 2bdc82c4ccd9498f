import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { type Newspaper, openNewspaper } from "./news-paper";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `news:${key}`, values);

let paper: Newspaper;

test.beforeEach(async () => {
  paper = await openNewspaper("Ferry to the islands", "Quay reopens");
});

test.afterEach(() => paper.close());

test("without scripts a source is added, named, removed and taken back", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/news");
  await page.getByLabel(t("add.address")).fill(paper.url);
  await page
    .getByRole("button", { name: t("add.submit"), exact: true })
    .first()
    .click();
  await expect(page.getByText(t("add.added", { name: paper.name }))).toBeVisible();
  const source = page.getByRole("link", { name: paper.name });
  await expect(async () => {
    await page.goto("/news");
    await expect(source).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await source.click();
  await page.getByLabel(t("source.rename")).fill("My paper");
  await page.getByRole("button", { name: t("source.renameSubmit") }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My paper" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ferry to the islands" })).toBeVisible();

  await page.getByRole("button", { name: t("source.remove"), exact: true }).click();
  await expect(page.getByText(t("source.removed", { name: "My paper" }))).toBeVisible();
  await expect(page.getByRole("link", { name: "My paper" })).toHaveCount(0);
  await page.getByRole("status").getByRole("button").click();
  await expect(page.getByText(t("add.restored", { name: "My paper" }))).toBeVisible();
  await expect(page.getByRole("link", { name: "My paper" })).toBeVisible();
});

test("without scripts news are read on the page and marked as read", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/news");
  await page.getByLabel(t("add.address")).fill(paper.feed);
  await page
    .getByRole("button", { name: t("add.submit"), exact: true })
    .first()
    .click();
  await expect(async () => {
    await page.goto("/?whole=1");
    await expect(page.getByRole("link", { name: "Quay reopens" })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.getByRole("button", { name: t("widget.markAll") }).click();
  await page.goto("/?whole=1");
  await expect(page.getByRole("link", { name: "Quay reopens" })).toBeVisible();
  await expect(page.getByRole("button", { name: t("widget.markAll") })).toHaveCount(0);
});

test("without scripts sources of another reader are taken along, and leave again as a file", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/news/opml");
  const opml = `<opml version="2.0"><body><outline text="Folder"><outline text="Imported" type="rss" xmlUrl="${paper.feed}"/></outline></body></opml>`;
  await page
    .getByLabel(t("opml.file"))
    .setInputFiles({ name: "feeds.opml", mimeType: "text/x-opml", buffer: Buffer.from(opml) });
  await page.getByRole("button", { name: t("opml.submit") }).click();
  await expect(page.getByText(t("opml.done_one", { count: "1" }))).toBeVisible();
  await expect(page.getByRole("link", { name: "Imported" })).toBeVisible();

  await page.goto("/news/opml");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: t("opml.download") }).click();
  expect(await readFile(await (await download).path(), "utf8")).toContain(`xmlUrl="${paper.feed}"`);
});

test.describe("a file that is none", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("without scripts is refused in words", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/news/opml");
    await page.getByLabel(t("opml.text")).fill("no list of feeds");
    await page.getByRole("button", { name: t("opml.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("errors.opml"));
  });
});
