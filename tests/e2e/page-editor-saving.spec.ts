import type { Page, Response } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  arrangePage,
  changePage,
  editorText,
  expectKept,
  expectOrder,
  expectSaved,
  holdBack,
  names,
  openEditor,
} from "./start-pages";
import { text } from "./texts";

const trip = names["next-trip"];
const { messages } = names;
const policy = names["delay-policy"];
const usual = [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }];

/** Whether the removal of this widget was in what the browser asked. */
const askedFor = (response: Response, id: string) => response.request().postData()?.includes(id) ?? false;

/** Longer than the longest pause before it is asked again that these tests come to. */
const ASKED_AGAIN = { timeout: 30_000 };

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
    await expectSaved(page, ASKED_AGAIN);
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

  test("who leaves by a link is asked, may stay, and loses nothing by leaving", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    await page.route("**/page/change", (route) => route.abort("connectionrefused"));
    await button(page, "widget.remove", { name: messages }).click();
    await expect(page.getByText(editorText("saving.trying"))).toBeVisible();
    await button(page, "widget.remove", { name: policy }).click();
    const trips = page.getByRole("link", { name: text("en", "common:nav.trips"), exact: true });
    const dialog = page.getByRole("dialog", { name: editorText("leave.title") });
    await trips.click();
    await expect(dialog.getByRole("button", { name: editorText("leave.stay") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expectOrder(page, ["next-trip"]);

    await trips.click();
    await dialog.getByRole("button", { name: editorText("leave.go") }).click();
    await expect(page).toHaveURL("/trips");
    const kept = page.waitForResponse(
      (response) =>
        response.url().endsWith("/page/change") && response.ok() && askedFor(response, "delay-policy"),
      ASKED_AGAIN,
    );
    await page.unroute("**/page/change");
    await kept;
    await openEditor(page);
    await expectOrder(page, ["next-trip"]);
  });

  test("only what can't be kept is lost of what was done while no answer came", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    await page.route("**/page/change", (route) => route.abort("connectionrefused"));
    await button(page, "widget.remove", { name: messages }).click();
    await expect(page.getByText(editorText("saving.trying"))).toBeVisible();
    await button(page, "bar.add").click();
    const started = names["getting-started"];
    await page
      .getByRole("button", { name: editorText("gallery.addOne", { name: started }), exact: true })
      .click();
    await page.keyboard.press("Escape");
    await button(page, "widget.remove", { name: policy }).click();
    await expectOrder(page, ["next-trip", "getting-started"]);
    await page.unroute("**/page/change");
    await page.route("**/page/change", (route) =>
      route.request().postData()?.includes("getting-started")
        ? route.fulfill({ status: 413, json: {} })
        : route.continue(),
    );
    const step = editorText("step.added", { name: started });
    await expect(page.getByText(editorText("saving.lost", { steps: step }))).toBeVisible(ASKED_AGAIN);
    await expect(page.getByText(text("en", "page:edit.refused.too-large"))).toBeVisible();
    await expectOrder(page, ["next-trip"]);
    await page.reload();
    await expectOrder(page, ["next-trip"]);
  });

  test("Done waits until all is kept", async ({ page, newCustomer }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    const answer = await holdBack(page, "**/page/change");
    await button(page, "widget.remove", { name: messages }).click();
    await button(page, "bar.done").click();
    await expect(page.getByRole("grid")).toBeVisible();
    answer();
    await expect(page.getByRole("grid")).toBeHidden();
    await expect(page.getByRole("heading", { level: 2, name: trip })).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: messages })).toBeHidden();
  });

  test("who presses Done hears first of what can't be kept, and leaves by a second press", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    const answer = await holdBack(page, "**/page/change", (route) =>
      route.fulfill({ status: 400, json: {} }),
    );
    await button(page, "widget.remove", { name: messages }).click();
    await button(page, "bar.done").click();
    answer();
    await expect(page.getByText(editorText("saving.refused"))).toBeVisible();
    await expectOrder(page, ["next-trip", "messages", "delay-policy"]);
    await button(page, "bar.done").click();
    await expect(page).toHaveURL("/?page=main");
  });

  test("who goes on editing after Done stays", async ({ page, newCustomer }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    const answer = await holdBack(page, "**/page/change");
    await button(page, "widget.remove", { name: messages }).click();
    await button(page, "bar.done").click();
    await button(page, "widget.remove", { name: policy }).click();
    answer();
    await expectKept(page, ["next-trip"]);
  });

  test("Done asks while no answer comes, and leaves by itself once one did", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    await page.route("**/page/change", (route) => route.abort("connectionrefused"));
    await button(page, "widget.remove", { name: messages }).click();
    await expect(page.getByText(editorText("saving.trying"))).toBeVisible();
    await button(page, "bar.done").click();
    await expect(page.getByRole("dialog", { name: editorText("leave.title") })).toBeVisible();
    await page.unroute("**/page/change");
    await expect(page).toHaveURL("/?page=main", ASKED_AGAIN);
    await expect(page.getByRole("heading", { level: 2, name: messages })).toBeHidden();
  });

  test("who leaves by a link while it is being saved sees My page as it is once it is", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, usual);
    await openEditor(page);
    const answer = await holdBack(page, "**/page/change");
    await button(page, "widget.remove", { name: messages }).click();
    await page
      .getByRole("navigation", { name: text("en", "common:nav.label"), exact: true })
      .getByRole("link", { name: text("en", "common:nav.home"), exact: true })
      .click();
    const shown = page.getByRole("heading", { level: 2, name: messages });
    await expect(page.getByRole("grid")).toBeHidden();
    await expect(shown).toBeVisible();
    answer();
    await expect(shown).toBeHidden();
  });
});

for (const way of ["a press", "coming back to the window"]) {
  test(`a customer who has been signed out since is told, and by ${way} loses nothing`, async ({
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
    if (way === "a press") await page.getByRole("button", { name: editorText("saving.again") }).click();
    else await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await expectKept(page, ["next-trip", "delay-policy"]);
  });
}
