import { readFileSync } from "node:fs";
import { expect, test } from "./fixtures";
import { drawn, hueOf } from "./page-style";
import { text } from "./texts";

const say = (key: string) => text("en", `page-style:${key}`);
const transfer = (key: string) => text("en", `page-transfer:${key}`);

test("whoever has no JavaScript chooses a look, a colour of any hue and a picture", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/style");
  await page.getByRole("radio", { name: say("theme.contrast"), exact: true }).check();
  await page.getByRole("radio", { name: say("accent.own"), exact: true }).check();
  await page.getByRole("button", { name: say("form.save") }).click();
  await expect(page.getByText(say("saved"))).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await expect.poll(async () => hueOf((await drawn(page)).signal)).toBe(240);

  await page.getByRole("button", { name: say("presets.names.seaGlass") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-corner", "round");
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByText(say("undone"))).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-corner");

  await page
    .getByLabel(say("picture.file"), { exact: true })
    .setInputFiles("tests/fixtures/pictures/sunset.webp");
  await page.getByRole("button", { name: say("picture.add") }).click();
  await expect(page.getByText(say("picture.added"))).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-background", "image");
});

test("whoever has no JavaScript takes their page along and brings it back", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/page/transfer");
  const file = await (await page.request.get("/page/export.json")).text();
  const changed = file.replace('"style": {}', '"style": { "accent": 25 }');
  await page.getByLabel(transfer("transfer.paste")).fill(changed);
  await page.getByRole("button", { name: transfer("transfer.look") }).click();
  await expect(page.getByText(transfer("review.style"))).toBeVisible();
  await page.getByRole("button", { name: transfer("review.use") }).click();
  await expect(page.getByText(transfer("replaced"))).toBeVisible();
  await expect.poll(async () => hueOf((await drawn(page)).signal)).toBe(25);
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByText(transfer("undone"))).toBeVisible();
  await expect.poll(async () => hueOf((await drawn(page)).signal)).toBe(58);
});

test("a file larger than any picture is turned away by the server alone", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/page/style");
  const small = readFileSync("tests/fixtures/pictures/sunset.png");
  const file = (bytes: number) => ({
    name: "big.png",
    mimeType: "image/png",
    buffer: Buffer.concat([small, Buffer.alloc(bytes)]),
  });
  await page.getByLabel(say("picture.file"), { exact: true }).setInputFiles(file(2 * 1024 * 1024));
  await page.getByRole("button", { name: say("picture.add") }).click();
  await expect(page.getByText(say("errors.picture.large"))).toBeVisible();
});
