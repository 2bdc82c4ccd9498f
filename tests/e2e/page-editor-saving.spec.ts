import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  arrangePage,
  changePage,
  editorText,
  expectKept,
  expectOrder,
  names,
  openEditor,
} from "./start-pages";

const trip = names["next-trip"];
const { messages } = names;
const policy = names["delay-policy"];
const usual = [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }];

const button = (page: Page, key: string, values?: Record<string, string>) =>
  page.getByRole("button", { name: editorText(key, values), exact: true });

test("two devices that edit at once lose nothing, and each is told of the other", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await openEditor(page);
  await changePage(page, [
    { do: "remove", id: "messages" },
    { do: "add-page", page: { id: "work", name: "Work" }, before: null },
  ]);
  await button(page, "widget.options", { name: policy }).click();
  await page.getByRole("menuitem", { name: editorText("menu.first") }).click();
  await expect(page.getByText(editorText("saving.merged"))).toBeVisible();
  await expectOrder(page, ["delay-policy", "next-trip"]);
  await expect(page.getByRole("link", { name: "Work" })).toBeVisible();
  await expectKept(page, ["delay-policy", "next-trip"]);
});

test.describe("without an answer", () => {
  test.use({ expectedErrors: [/Failed to load resource/] });

  test("what was done stays in sight, is tried again, and is kept in the end", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    await page.route("**/page/change", (route) => route.abort("connectionrefused"));
    await button(page, "widget.remove", { name: messages }).click();
    await expect(page.getByText(editorText("saving.trying"))).toBeVisible();
    await expectOrder(page, ["next-trip", "delay-policy"]);
    await page.unroute("**/page/change");
    await expectKept(page, ["next-trip", "delay-policy"]);
  });

  test("what can't be kept is taken off the page, and the page says so", async ({ page, newCustomer }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    await page.route("**/page/change", (route) => route.fulfill({ status: 400, json: {} }));
    await button(page, "widget.remove", { name: messages }).click();
    await expect(page.getByText(editorText("saving.refused"))).toBeVisible();
    await expectOrder(page, ["next-trip", "messages", "delay-policy"]);
  });

  test("Done waits until all is kept", async ({ page, newCustomer }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/page/change", async (route) => {
      await held;
      await route.continue();
    });
    await button(page, "widget.remove", { name: messages }).click();
    await button(page, "bar.done").click();
    await expect(page.getByRole("grid")).toBeVisible();
    answer();
    await expect(page.getByRole("grid")).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: trip })).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: messages })).toBeHidden();
  });
});

test("a customer who has been signed out since is told, and loses nothing of what they did", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await openEditor(page);
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await button(page, "widget.remove", { name: messages }).click();
  await expect(page.getByText(editorText("saving.signed-out"))).toBeVisible();
  await expectOrder(page, ["next-trip", "delay-policy"]);
  await page.context().addCookies(cookies);
  await page.getByRole("button", { name: editorText("saving.again") }).click();
  await expectKept(page, ["next-trip", "delay-policy"]);
});
