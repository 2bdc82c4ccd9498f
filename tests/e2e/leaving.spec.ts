import { readFile } from "node:fs/promises";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `leaving:${key}`);

test("a customer takes everything we hold about them, to read and for other programs", async ({
  page,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/privacy/export");
  const arriving = page.waitForEvent("download");
  await page.getByRole("link", { name: t("export.download") }).click();
  const file = await arriving;
  await expect(page.getByText(t("export.done"))).toBeVisible();
  expect(file.suggestedFilename()).toMatch(/^homeport-\d{4}-\d\d-\d\d\.zip$/);

  const entries = unzipSync(await readFile(await file.path()));
  expect(Object.keys(entries).sort()).toEqual(["everything.html", "everything.json"]);
  const data = JSON.parse(strFromU8(entries["everything.json"] ?? new Uint8Array())) as Record<
    string,
    unknown
  >;
  expect(JSON.stringify(data.account)).toContain(email);
  expect(Object.keys(data)).toEqual(expect.arrayContaining(["profiles", "consent_events", "customer_facts"]));
  expect(JSON.stringify(data)).not.toMatch(/encrypted_password|recovery_token|refresh_token/);
  const html = strFromU8(entries["everything.html"] ?? new Uint8Array());
  expect(html).toContain(email);
  expect(html).toContain(text("en", "leaving:tables.profiles"));
});

test("the size of the download is known before it begins", async ({ page, newCustomer }) => {
  await newCustomer();
  const response = await page.request.get("/privacy/export.zip");
  expect(response.status()).toBe(200);
  expect((await response.body()).length).toBe(Number(response.headers()["content-length"]));
  expect(response.headers()["cache-control"]).toBe("private, no-store");
});

test("a customer leaves, is told when, changes their mind and stays", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer();
  await page.goto("/privacy/leave");
  await page.getByRole("checkbox", { name: t("leave.understand") }).check();
  await page.getByRole("button", { name: t("leave.submit") }).click();
  await expect(page.getByText(t("leave.leavingTitle"))).toBeVisible();
  await newestMail(email, /will be erased on/);

  await page.goto("/privacy");
  await page.getByRole("link", { name: t("leave.toStay") }).click();
  await page.getByRole("button", { name: t("leave.stay") }).click();
  await expect(page.getByRole("status")).toContainText(t("leave.stayed"));
  await newestMail(email, /account stays/);
  await page.goto("/privacy/leave");
  await expect(page.getByRole("button", { name: t("leave.submit") })).toBeVisible();
});

test("what the law keeps is named before one leaves, with the reason", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy/leave");
  const kept = page.getByRole("region", { name: t("leave.keptTitle") }).getByRole("listitem");
  await expect(kept).toHaveText([t("leave.keptConsents"), /^Bills and payments\. .*ten years.* tax law/]);
});

test("a long download tells how far it is", async ({ page, context, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy/export");
  const network = await context.newCDPSession(page);
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: 4 * 1024,
    uploadThroughput: -1,
  });
  await page.getByRole("link", { name: t("export.download") }).click();
  await expect(page.getByRole("progressbar", { name: /^Downloading: \d+ %$/ })).toBeVisible();
  await expect(page.getByText(t("export.done"))).toBeVisible();
});

test("a page that was left open asks who is there before it gives everything away", async ({
  page,
  context,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy/export");
  await context.clearCookies();
  await page.getByRole("link", { name: t("export.download") }).click();
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent("/privacy/export")}`);
});

test.describe("leaving in haste", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("asks first whether one knows what it means", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/privacy/leave");
    await page.getByRole("button", { name: t("leave.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("leave.confirmMissing"));
    await expect(page.getByText(t("leave.leavingTitle"))).toHaveCount(0);
  });
});

test("who signed in again to be sure comes back to what they wanted", async ({
  page,
  signedInAs,
  demoAccount,
}) => {
  await signedInAs("subscriber");
  await page.goto("/sign-in?again=1&next=%2Fprivacy%2Fexport");
  await expect(page.getByText(text("en", "identity:signIn.leadAgain"))).toBeVisible();
  const { email, password } = demoAccount("subscriber");
  await expect(page.getByLabel(text("en", "identity:fields.email"))).toHaveValue(email);
  await page.getByLabel(text("en", "identity:fields.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: text("en", "identity:signIn.submit"), exact: true }).click();
  await expect(page).toHaveURL("/privacy/export");
});
