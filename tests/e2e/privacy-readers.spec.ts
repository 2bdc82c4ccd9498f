import { expect, test } from "./fixtures";
import { tellFact } from "./privacy-facts";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `privacy:${key}`, values);

test("a guest sees what partners would get, shares it, sees that they get it, and takes it back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await tellFact(page, { subject: "drink", value: "carrot juice", shareable: true });
  await tellFact(page, { subject: "room", value: "away from the lift" });
  await page.goto("/privacy");
  await page.getByRole("link", { name: t("more.readers"), exact: true }).click();
  const now = page.getByRole("region", { name: t("readers.now") });
  await expect(now).toContainText(t("readers.nothingText"));
  const turnedOn = page.getByRole("region", { name: t("readers.turnedOn_one") });
  await expect(turnedOn).toContainText("carrot juice");
  await expect(turnedOn).not.toContainText("away from the lift");

  await page.getByRole("switch").click();
  await expect(now).toContainText("carrot juice");
  await expect(now).not.toContainText("away from the lift");
  await expect(page).toHaveURL(/\/privacy\/readers/);
  await expect(page.getByRole("region", { name: t("readers.turnedOff_one") })).toContainText(
    t("readers.nothing"),
  );

  await page.getByRole("switch").click();
  await expect(now).toContainText(t("readers.nothingText"));
});

test("recommendations get a taste only while they are agreed to", async ({ page, newCustomer }) => {
  await newCustomer();
  await tellFact(page, { subject: "seat", value: "by the window" });
  await page.goto("/privacy/readers?reader=recommender");
  const now = page.getByRole("region", { name: t("readers.now") });
  await expect(now).not.toContainText("by the window");
  await page.getByRole("switch").click();
  await expect(now).toContainText("by the window");
});

test("the service desk sees only what was agreed to, and a customer who looks with its eyes is no look of the desk", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await tellFact(page, { subject: "seat", value: "by the window" });
  await tellFact(page, { subject: "bill", value: "on paper", purpose: "service_messages" });
  await page.goto("/privacy/readers?reader=agent");
  const now = page.getByRole("region", { name: t("readers.now") });
  await expect(now).toContainText("on paper");
  await expect(now).not.toContainText("by the window");

  await page.goto("/privacy/log");
  await expect(page.getByText(t("log.empty"))).toBeVisible();
});

test("statistics count nobody who has not agreed", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy/readers?reader=analyst");
  const now = page.getByRole("region", { name: t("readers.now") });
  await expect(now).toContainText(t("readers.notCounted"));
  await page.getByRole("switch").click();
  await expect(now).toContainText(t("readers.counted"));
});
