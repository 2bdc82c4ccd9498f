import { freePort } from "../setup/free-port";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `mailbox:${key}`, values);
const s = (key: string, values?: Record<string, string>) => text("en", `sources:${key}`, values);

test("a mailbox that can't be reached says so, shows no password, and goes with one press", async ({
  page,
  newCustomer,
}) => {
  const nobody = await freePort();
  await newCustomer();
  await page.goto("/mailbox");
  await expect(page.getByText(t("demo.text"))).toBeVisible();
  await page.getByLabel(t("add.address")).fill("ann@people.example");
  await page.getByLabel(t("add.password")).fill("app-password-9");
  await page.getByText(t("add.more")).click();
  await page.getByLabel(t("add.host")).fill(`127.0.0.1:${nobody}`);
  await page.getByRole("button", { name: t("add.submit") }).click();
  await expect(page.getByText(t("add.added"))).toBeVisible();
  // The page looks again by itself until the worker has been there.
  await expect(page.getByText(s("trouble", { cause: s("cause.unreachable") }))).toBeVisible({
    timeout: 30_000,
  });
  expect(await page.content()).not.toContain("app-password-9");

  await page.getByRole("button", { name: s("removeOf", { name: "ann@people.example" }) }).click();
  await expect(page.getByText(s("removed"))).toBeVisible();
  await expect(page.getByText(t("page.none"))).toBeVisible();
});

test.describe("what can't be taken", () => {
  test.use({ expectedErrors: [/400/] });

  test("is said at its field, and the password is not sent back", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/mailbox");
    await page.getByLabel(t("add.address")).fill("ann@people.example");
    await page.getByLabel(t("add.password")).fill("app-password-9");
    await page.getByRole("button", { name: t("add.submit") }).click();
    await expect(page.getByRole("alert").getByText(t("errors.unknownHost"))).toBeVisible();
    await expect(page.getByLabel(t("add.address"))).toHaveValue("ann@people.example");
    await page.reload();
    await expect(page.getByLabel(t("add.password"))).toHaveValue("");
    await expect(page.getByText(t("page.none"))).toBeVisible();
  });
});
