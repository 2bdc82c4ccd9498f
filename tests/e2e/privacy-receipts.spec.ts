import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `privacy:${key}`, values);

/** Agrees to sharing with partners and downloads the receipt, as a person would. */
async function agreeAndDownload(page: Page): Promise<string> {
  await page.goto("/privacy");
  await page.getByRole("switch", { name: "Sharing with partners" }).click();
  await expect(page.getByText("Your record is whole: one entry")).toBeVisible();
  await page.goto("/privacy/history");
  await page.getByRole("link", { name: t("history.receiptOf", { seq: "1" }) }).click();
  await expect(page.getByText(t("receipt.given"))).toBeVisible();
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: t("receipt.download") }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^consent-receipt-[\w-]{36}\.json$/);
  return readFile(await download.path(), "utf8");
}

async function verify(page: Page, receipt: string): Promise<void> {
  await page.goto("/verify-receipt");
  await page.getByLabel(t("verify.label")).fill(receipt);
  await page.getByRole("button", { name: t("verify.submit") }).click();
}

test("anybody can check a receipt without an account: as issued, altered, or from elsewhere", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const receipt = await agreeAndDownload(page);
  await page.context().clearCookies();
  const verdict = page.getByRole("status");

  await verify(page, receipt);
  await expect(verdict.filter({ hasText: t("verify.valid.text") })).toBeVisible();

  await verify(page, receipt.replace("consent given", "consent withdrawn"));
  const altered = verdict.filter({ hasText: t("verify.altered.text") });
  await expect(altered.getByRole("listitem")).toHaveText(["event.event_state"]);

  const number = /"record_id": "([^"]+)"/.exec(receipt)?.[1] ?? "";
  await verify(page, receipt.replaceAll(number, randomUUID()));
  await expect(verdict.filter({ hasText: t("verify.unknown.text") })).toBeVisible();
});

test("a receipt is checked from where it stands by one press", async ({ page, newCustomer }) => {
  await newCustomer();
  await agreeAndDownload(page);
  await page.getByRole("button", { name: t("receipt.verify") }).click();
  await expect(page).toHaveURL("/verify-receipt");
  await expect(page.getByRole("status").filter({ hasText: t("verify.valid.text") })).toBeVisible();
});

test("who has to sign in for a receipt comes back to its page, since nobody can go to a file", async ({
  request,
}) => {
  const id = randomUUID();
  const response = await request.get(`/privacy/receipts/${id}.json`, { maxRedirects: 0 });
  expect(response.status()).toBe(302);
  expect(response.headers().location).toBe(`/privacy/receipts/${id}`);
});

test("a receipt holds the fields of ISO/IEC TS 27560", async ({ page, newCustomer }) => {
  await newCustomer();
  const receipt = JSON.parse(await agreeAndDownload(page));
  expect(receipt).toMatchObject({
    schema_version: expect.stringContaining("ISO/IEC TS 27560"),
    record_id: expect.any(String),
    pii_principal_id: expect.any(String),
    pii_processing: {
      privacy_notice: {
        version: 2,
        title: "Sharing with partners",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      language: "en",
      purposes: [
        {
          purpose: "partner_sharing",
          lawful_basis: "consent",
          collection_method: "form",
          jurisdiction: expect.any(String),
          recipient_third_parties: expect.arrayContaining(["partners"]),
          retention_period: "P1Y",
          privacy_rights: expect.arrayContaining(["withdrawal of consent"]),
          withdrawal_method: expect.stringContaining("/privacy#partner_sharing"),
        },
      ],
    },
    party_identification: [{ party_role: "PII controller", party_name: "Homeport" }],
    event: {
      event_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event_state: "consent given",
    },
    chain: { sequence: 1, previous_hash: "", hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
});

test.describe("what is not theirs to have", () => {
  test.use({ expectedErrors: [/status of 4(00|04|29)/] });

  test("a receipt of somebody else is not there, as a page or as a file", async ({ page, newCustomer }) => {
    await newCustomer();
    const receipt = JSON.parse(await agreeAndDownload(page));
    await page.context().clearCookies();
    await newCustomer();
    for (const path of [
      `/privacy/receipts/${receipt.record_id}`,
      `/privacy/receipts/${receipt.record_id}.json`,
    ]) {
      expect((await page.request.get(path)).status()).toBe(404);
    }
  });

  test("who pastes something else learns what to paste, and what they pasted is still there", async ({
    page,
  }) => {
    await verify(page, "my receipt from the baker");
    await expect(page.getByRole("alert")).toContainText(t("verify.errors.unreadable"));
    await expect(page.getByLabel(t("verify.label"))).toHaveValue("my receipt from the baker");
    await verify(page, "x".repeat(20_001));
    await expect(page.getByRole("alert")).toContainText(t("verify.errors.tooLong"));
  });

  test("receipts can't be tried by the hundred", async ({ page }) => {
    const forged = JSON.stringify({
      record_id: randomUUID(),
      chain: { hash: "0".repeat(64) },
      proof: { digests: {}, seal: "" },
    });
    await page.goto("/verify-receipt");
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries += 1) {
      const response = await page.request.post("/verify-receipt", {
        form: { receipt: forged },
        headers: { Origin: test.info().project.use.baseURL ?? "" },
      });
      statuses.push(response.status());
    }
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(statuses[20]).toBe(429);
  });
});
