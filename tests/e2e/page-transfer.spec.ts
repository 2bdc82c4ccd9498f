import { readFile } from "node:fs/promises";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { drawn, hueOf } from "./page-style";
import { arrangePage } from "./start-pages";
import { text } from "./texts";

const say = (key: string, values?: Record<string, string>) => text("en", `page-transfer:${key}`, values);

test.use({ expectedErrors: [/status of 400/] });

test("whoever takes their page along finds it so again elsewhere", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/page/style");
  await page.getByRole("button", { name: text("en", "page-style:presets.names.logbook") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await page.goto("/page/transfer");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: say("transfer.export") }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^my-page-\d{4}-\d\d-\d\d\.json$/);
  const written = await readFile(await file.path(), "utf8");

  await page.context().clearCookies();
  await newCustomer();
  await page.goto("/page/transfer");
  await page
    .getByLabel(say("transfer.file"))
    .setInputFiles({ name: "page.json", mimeType: "application/json", buffer: Buffer.from(written) });
  await page.getByRole("button", { name: say("transfer.look") }).click();
  await expect(page.getByRole("heading", { name: say("review.title") })).toBeVisible();
  await expect(page.getByText(say("review.style"))).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-density");
  await page.getByRole("button", { name: say("review.use") }).click();
  await expect(page).toHaveURL("/");
  await expect(page.locator("html")).toHaveAttribute("data-density", "compact");
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByRole("status").getByText(say("undone"))).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-density");
});

test("a page brought to another account has its widgets, tabs and settings, and what was written into them", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(
    page,
    [
      { kind: "notes" },
      { kind: "quick-links", page: "work", settings: { links: "Tides https://tides.example/" } },
    ],
    [
      { id: "main", name: "" },
      { id: "work", name: "Harbour" },
    ],
  );
  const { supabase, customerId } = await apiOf(page);
  const note = { customer_id: customerId, widget_id: "notes", kind: "note", content: "High water 06:10" };
  await supabase.from("page_notes").insert(note).throwOnError();
  const written = await (await page.request.get("/page/export.json")).body();

  await page.context().clearCookies();
  await newCustomer();
  await page.goto("/page/transfer");
  await expect(page.getByText(say("transfer.exportNot"))).toBeVisible();
  await page
    .getByLabel(say("transfer.file"))
    .setInputFiles({ name: "page.json", mimeType: "application/json", buffer: written });
  await page.getByRole("button", { name: say("transfer.look") }).click();
  const review = page.getByRole("region", { name: say("review.title") });
  await expect(review.getByText(say("review.pages", { before: "1", after: "2" }))).toBeVisible();
  await expect(review.getByText(say("review.notes_one"))).toBeVisible();
  await expect(review.getByText(say("review.beside"))).toBeVisible();
  await review.getByRole("button", { name: say("review.use") }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("status").getByText(say("replaced"))).toBeVisible();
  const notes = page.getByRole("region", { name: text("en", "page-widgets:notes.title"), exact: true });
  await expect(notes.getByText("High water 06:10").first()).toBeVisible();
  await expect(page.locator(".widget")).toHaveCount(1);
  await page.getByRole("link", { name: "Harbour" }).click();
  const links = page.getByRole("region", { name: text("en", "page-widgets:links.title") });
  await expect(links.getByRole("link", { name: /Tides/ })).toHaveAttribute("href", "https://tides.example/");
});

test("who brings more than one may have is told before and after what is left out", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const file = await (await page.request.get("/page/export.json")).json();
  file.content.notes = [{ widget: "notes", kind: "note", content: "x".repeat(2_001) }];
  await page.goto("/page/transfer");
  await page.getByLabel(say("transfer.paste")).fill(JSON.stringify(file));
  await page.getByRole("button", { name: say("transfer.look") }).click();
  const left = say("refused.notes_one", { most: "500" });
  await expect(page.getByText(left)).toBeVisible();
  await page.getByRole("button", { name: say("review.use") }).click();
  await expect(page.getByRole("status").getByText(left)).toBeVisible();
});

test("what is no page is refused with a reason, and what was pasted stays", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/page/transfer");
  await page.getByLabel(say("transfer.paste")).fill("Dear customer");
  await page.getByRole("button", { name: say("transfer.look") }).click();
  await expect(page.getByRole("alert")).toContainText(say("transfer.errors.noJson"));
  await expect(page.getByLabel(say("transfer.paste"))).toHaveValue("Dear customer");
});

test("whoever shares how their page is laid out shares nothing of theirs, until they end it", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/style");
  await page.getByRole("radio", { name: text("en", "page-style:greeting.own"), exact: true }).check();
  await page.getByLabel(text("en", "page-style:greeting.text")).fill("Johanna Geheim");
  await page.getByRole("radio", { name: text("en", "page-style:accent.hues.rose"), exact: true }).check();
  await page.getByRole("button", { name: text("en", "page-style:form.save") }).click();
  await expect(page.getByRole("status").getByText(text("en", "page-style:saved"))).toBeVisible();
  await page.goto("/page/templates");
  await page.getByRole("button", { name: say("templates.make") }).click();
  const link = await page.getByLabel(say("templates.address")).inputValue();
  expect(link).toMatch(/\/page\/template\/[\w-]{43}$/);
  const owner = await page.context().storageState();

  await page.context().clearCookies();
  await page.goto(link);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await newCustomer();
  await page.goto(link);
  expect(await page.content()).not.toContain("Johanna");
  await page.getByRole("button", { name: say("review.use") }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("status").getByText(say("replaced"))).toBeVisible();
  await expect.poll(async () => hueOf((await drawn(page)).signal)).toBe(350);
  expect(await page.content()).not.toContain("Johanna");

  await page.context().clearCookies();
  await page.context().addCookies(owner.cookies);
  await page.goto("/page/templates");
  await page
    .getByRole("button", { name: new RegExp(`^${say("templates.revokeLabel", { made: "" })}`) })
    .click();
  await expect(page.getByRole("status").getByText(say("templates.revoked"))).toBeVisible();
  await expect(page.getByText(say("templates.noLinks"))).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1, name: say("template.dead") })).toBeAttached();
});
