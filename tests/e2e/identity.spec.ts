import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `identity:${key}`);
const refused = /status of (400|429)/;

test("a newcomer opens an account with a mailed code, says their name and has a page of their own", async ({
  page,
  newestMail,
}) => {
  const email = `${randomUUID()}@people.example`;
  await page.goto("/");
  await page.getByRole("link", { name: text("en", "home:landing.create") }).click();
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByRole("button", { name: t("signUp.submit") }).click();
  await expect(page.getByRole("heading", { name: t("code.title") })).toBeVisible();

  const { code } = await newestMail(email);
  await page.getByLabel(t("code.label")).fill(code ?? "");
  await page.getByRole("button", { name: t("code.submit") }).click();
  await expect(page.getByRole("heading", { name: t("welcome.title") })).toBeVisible();

  await page.getByLabel(t("welcome.name")).fill("Ada Harbour");
  await page.getByLabel(t("welcome.password"), { exact: true }).fill("seven quiet cranes at dusk");
  await page.getByRole("button", { name: t("welcome.submit") }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ada Harbour");
});

test("a traveller who was on their way to their account signs in and arrives there", async ({
  page,
  demoAccount,
}) => {
  await page.goto("/account");
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
  const { email, password } = demoAccount("traveller");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByLabel(t("fields.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
  await expect(page).toHaveURL("/account");
});

test.describe("with a wrong password", () => {
  test.use({ expectedErrors: [refused] });

  test("known and unknown addresses get the same answer, which keeps what was typed but not the password", async ({
    page,
    demoAccount,
  }) => {
    const answers: string[] = [];
    for (const email of [demoAccount("traveller").email, "nobody@people.example"]) {
      await page.goto("/sign-in");
      const origin = new URL(page.url()).origin;
      const form = { email, password: "not-the-password" };
      const answer = await page.request.post("/sign-in", { form, headers: { Origin: origin } });
      expect(answer.status()).toBe(400);
      const html = await answer.text();
      expect(html).not.toContain(form.password);
      expect(html).toContain(`value="${email}"`);
      // What differs from one answer to the next whoever asks: nonces, request ids, names of built files.
      answers.push(
        html
          .replaceAll(email, "ADDRESS")
          .replaceAll(/nonce="[^"]*"/g, "")
          .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}/g, "ID"),
      );

      await page.getByLabel(t("fields.email")).fill(email);
      await page.getByLabel(t("fields.password"), { exact: true }).fill(form.password);
      await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
      await expect(page.getByRole("alert")).toContainText(t("signIn.refused"));
      await expect(page.getByLabel(t("fields.email"))).toHaveValue(email);
    }
    expect(answers[0]).toBe(answers[1]);
  });

  test("an address that is none is named at its field, which takes the focus by the summary's link", async ({
    page,
  }) => {
    await page.goto("/sign-in");
    await page.getByLabel(t("fields.email")).fill("lin.mei");
    await page.getByRole("button", { name: t("signIn.codeInstead") }).click();
    const email = page.getByLabel(t("fields.email"));
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(email).toHaveValue("lin.mei");
    await page
      .getByRole("alert")
      .getByRole("link", { name: t("errors.emailInvalid") })
      .click();
    await expect(email).toBeFocused();
  });

  test("the sixth wrong code has to wait, and so would the right one", async ({
    page,
    newestMail,
    newCustomer,
  }) => {
    const email = await newCustomer();
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.getByLabel(t("fields.email")).fill(email);
    await page.getByRole("button", { name: t("signIn.codeInstead") }).click();
    const { code = "" } = await newestMail(email, /sign-in code/);
    const wrong = code === "123456" ? "654321" : "123456";
    for (let tries = 0; tries < 4; tries += 1) {
      await page.getByLabel(t("code.label")).fill(wrong);
      await page.getByRole("button", { name: t("code.submit") }).click();
      await expect(page.getByLabel(t("code.label"))).toHaveAttribute("aria-invalid", "true");
      await page.reload();
    }
    await page.getByLabel(t("code.label")).fill(code);
    await page.getByRole("button", { name: t("code.submit") }).click();
    await expect(page.getByRole("alert")).toContainText("There were too many tries");
  });
});

test("a sign-in link asks once, lets its owner in, leaves no token behind and works only once", async ({
  page,
  newestMail,
  newCustomer,
  browser,
}) => {
  const email = await newCustomer();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByRole("button", { name: t("signIn.codeInstead") }).click();
  await expect(page.getByRole("heading", { name: t("code.title") })).toBeVisible();
  const [link = ""] = (await newestMail(email, /sign-in code/)).links;

  await page.goto(link);
  await page.getByRole("button", { name: t("confirm.submit") }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { name: t("confirm.title") })).toHaveCount(0);
  expect(await page.content()).not.toMatch(/token_hash|access_token|refresh_token|eyJ[\w-]{20}/);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await other.getByRole("button", { name: t("confirm.submit") }).click();
  await expect(other.getByRole("heading", { name: t("confirm.expiredTitle") })).toBeVisible();
  await elsewhere.close();
});

test("signing in on a browser ends the session that it had before, whoever's that was", async ({
  page,
  browser,
  signedInAs,
  demoAccount,
}) => {
  await signedInAs("traveller");
  const thief = await browser.newContext();
  await thief.addCookies(await page.context().cookies());
  const copied = await thief.newPage();
  await copied.goto("/account");
  await expect(copied).toHaveURL("/account");

  const { email, password } = demoAccount("subscriber");
  const signedIn = await page.request.post("/sign-in", {
    form: { email, password },
    headers: { Origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
  expect(signedIn.status()).toBe(302);
  await copied.goto("/account");
  await expect(copied).toHaveURL(/\/sign-in/);
  await page.goto("/account");
  await expect(page.getByText(`You sign in with ${email}.`)).toBeVisible();
  await thief.close();
});

test("a link that we did not write is not even tried", async ({ page, request }) => {
  const forged = `/auth/confirm?token_hash=${"a".repeat(64)}&type=magiclink&proof=${"b".repeat(43)}`;
  const response = await request.get(forged);
  expect(response.status()).toBe(400);
  expect(await response.text()).toContain(t("confirm.expiredTitle"));
  await page.goto("/");
});

test("an address that has an account already is told nothing, but its owner gets a way in", async ({
  page,
  newestMail,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.context().clearCookies();
  await page.goto("/sign-up");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByRole("button", { name: t("signUp.submit") }).click();
  await expect(page.getByRole("heading", { name: t("code.title") })).toBeVisible();
  const { code = "" } = await newestMail(email, /sign-in code/);
  await page.getByLabel(t("code.label")).fill(code);
  await page.getByRole("button", { name: t("code.submit") }).click();
  await expect(page).toHaveURL("/welcome");
  await page.goto("/account");
  await expect(page.getByText(`You sign in with ${email}.`)).toBeVisible();
});
