import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact:${key}`, values);

test("without scripts an address is added, verified, tried, paused, resumed and removed", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  const address = `${randomUUID()}@people.example`;
  await page.goto("/contact");
  await page.getByRole("link", { name: t("kinds.email.add") }).click();
  await page.getByLabel(t("add.email.address")).fill(address);
  await page.getByRole("button", { name: t("add.email.submit") }).click();
  const { code } = await newestMail(address);
  await page.getByLabel(t("verify.label")).fill(code ?? "");
  await page.getByRole("button", { name: t("verify.submit") }).click();

  const point = page.getByRole("article", { name: address, exact: true });
  await expect(point).toContainText(t("state.ready"));
  await point.getByRole("button", { name: t("point.test") }).click();
  await expect(page.getByText(t("sending.testSent", { name: address }))).toBeVisible();
  await newestMail(address, /test/);

  await point.getByRole("link", { name: t("point.change") }).click();
  await page.getByRole("button", { name: t("edit.pause"), exact: true }).click();
  await point.getByRole("button", { name: t("point.resume") }).click();
  await expect(point).toContainText(t("state.ready"));

  await point.getByRole("link", { name: t("point.change") }).click();
  await page.getByRole("button", { name: t("edit.remove") }).click();
  await expect(page.getByText(t("edit.removed", { name: address }))).toBeVisible();
  await expect(point).toHaveCount(0);
});

test("without scripts the page for this device says that it needs them", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/contact/add/web_push");
  await expect(page.getByText(t("add.web_push.noScript"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("add.web_push.submit") })).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("a mistake is named and what was typed is kept", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/contact/add/mobile");
    await page.getByLabel(t("add.mobile.region")).selectOption("DE");
    await page.getByLabel(t("add.mobile.address")).fill("030 901820");
    await page.getByRole("button", { name: t("add.mobile.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("errors.phone.notMobile"));
    await expect(page.getByLabel(t("add.mobile.address"))).toHaveValue("030 901820");
    await expect(page.getByLabel(t("add.mobile.region"))).toHaveValue("DE");
  });
});
