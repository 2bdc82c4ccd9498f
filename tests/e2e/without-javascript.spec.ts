import { expect, prefer, test } from "./fixtures";
import { customerPages, publicPages } from "./pages";
import { languages, text } from "./texts";

test.use({ expectedErrors: [/status of 40[04]/] });

test("every page has its heading, and every form a button that sends it", async ({ page, newCustomer }) => {
  test.setTimeout(120_000);
  const visit = async (pages: typeof publicPages) => {
    for (const { name, open } of pages) {
      await open(page, "en");
      await expect.soft(page.getByRole("heading", { level: 1 }), name).toBeVisible();
      for (const form of await page.locator("form").all()) {
        const sends = form.locator("button:not([type=button]), input[type=submit]");
        expect.soft(await sends.count(), `${name}: ${await form.getAttribute("action")}`).toBeGreaterThan(0);
      }
    }
  };
  // Mistakes are found by the server here; the browser's own check would hold the form back.
  await visit(publicPages.filter(({ name }) => name !== "sign-in with mistakes"));
  await newCustomer({ password: "five herons on the quay" });
  await visit(customerPages);
});

test("a newcomer looks around, changes language and look, and signs out", async ({ page, newCustomer }) => {
  await newCustomer({ password: "five herons on the quay" });
  await page.goto("/account");

  await page.locator("summary", { hasText: text("en", "common:theme.label") }).click();
  await page.getByRole("button", { name: text("en", "common:theme.contrast") }).click();
  await expect(page).toHaveURL("/account");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");

  await page.locator("summary", { hasText: text("en", "common:language.label") }).click();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page).toHaveURL("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("zh-CN", "account:title"));

  await prefer(page, { locale: "en", theme: "system" });
  await page.goto("/account");
  await page.getByRole("button", { name: text("en", "account:sessions.here") }).click();
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
});

for (const language of languages) {
  test(`a mistake is named at its field and what was typed is kept, in ${language}`, async ({
    page,
    request,
  }) => {
    await prefer(page, { locale: language });
    const { cookies } = await page.context().storageState();
    const response = await request.post("/sign-in", {
      form: { email: "lin.mei at home", password: "not kept either way" },
      headers: {
        Origin: test.info().project.use.baseURL ?? "",
        Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
      },
    });
    expect(response.status()).toBe(400);
    const html = await response.text();
    expect(html).toContain("lin.mei at home");
    expect(html).not.toContain("not kept either way");
    expect(html).toContain(text(language, "identity:errors.emailInvalid"));
  });
}
