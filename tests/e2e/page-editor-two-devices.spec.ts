import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectAlive } from "./alive";
import { expect, test } from "./fixtures";
import {
  arrangePage,
  changePage,
  editorLink,
  editorText,
  expectKept,
  expectOrder,
  expectSaved,
  names,
  openEditor,
} from "./start-pages";
import { text } from "./texts";

const links = text("en", "page-widgets:links.title");
const button = (page: Page, key: string, values?: Record<string, string>) =>
  page.getByRole("button", { name: editorText(key, values), exact: true });
const settingsOf = (page: Page, name: string) =>
  page.getByRole("dialog", { name: editorText("settings.title", { name }) });

test.beforeEach(async ({ newCustomer }) => {
  await newCustomer();
});

test("Undo of a return to the suggestion leaves what another device added and chose in between", async ({
  page,
}) => {
  await arrangePage(page, [{ kind: "delay-policy" }, { kind: "clocks", id: "mine" }]);
  await openEditor(page);
  await button(page, "bar.reset").click();
  await expectSaved(page);
  await expect(page.getByRole("row", { name: names["getting-started"] })).toBeVisible();
  await changePage(page, [
    {
      do: "add",
      widget: { id: "phone", kind: "clocks", page: "main", width: 1, size: "full", settings: {} },
      before: null,
    },
    { do: "style", style: { theme: "dark" } },
  ]);
  await button(page, "bar.undo").click();
  await expectKept(page, ["delay-policy", "mine", "phone"]);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a dialog of settings changes what was changed in it, and the list of links has both devices'", async ({
  page,
}) => {
  const settings = { links: "Post https://post.example\nSea https://sea.example" };
  await arrangePage(page, [{ kind: "quick-links", id: "q", settings }]);
  await openEditor(page);
  await button(page, "widget.settings", { name: links }).click();
  const list = settingsOf(page, links).getByLabel(text("en", "page-widgets:links.list"));
  await expect(list).toHaveValue(settings.links);
  await changePage(page, [
    { do: "set", id: "q", settings: { links: `${settings.links}\nPhone https://phone.example` } },
  ]);
  await settingsOf(page, links).getByLabel(text("en", "page-widgets:links.newTab")).check();
  await list.fill(`${settings.links}\nDesk https://desk.example`);
  await settingsOf(page, links)
    .getByRole("button", { name: editorText("settings.save") })
    .click();
  await expect(page.getByText(editorText("saving.merged"))).toBeVisible();
  await page.goto("/");
  const widget = page.getByRole("region", { name: links });
  for (const name of ["Post", "Sea", "Phone", "Desk"]) {
    await expect(widget.getByRole("link", { name })).toHaveAttribute("target", "_blank");
  }
});

test("a widget of which there may be several has a title of its own, on the page too", async ({ page }) => {
  await arrangePage(page, [{ kind: "quick-links", id: "q" }]);
  await openEditor(page);
  await button(page, "widget.settings", { name: links }).click();
  await settingsOf(page, links)
    .getByLabel(text("en", "page:edit.titleLabel"), { exact: true })
    .fill("Harbour");
  await settingsOf(page, links)
    .getByRole("button", { name: editorText("settings.save") })
    .click();
  await expect(page.getByRole("row", { name: "Harbour" })).toBeVisible();
  await expectSaved(page);
  await page.goto("/");
  await expect(page.getByRole("region", { name: "Harbour" })).toBeVisible();
  await page.goto("/page/edit");
  await expect(page.getByRole("heading", { level: 3, name: "Harbour" })).toBeVisible();
});

test("the same thing done twice in a row is read out twice", async ({ page }) => {
  await arrangePage(page, [{ kind: "clocks", id: "a" }]);
  await openEditor(page);
  await button(page, "bar.add").click();
  const add = button(page, "gallery.addOne", { name: text("en", "page-widgets:clocks.title") });
  const sentence = page.getByRole("dialog").getByRole("status").locator("span");
  await add.click();
  const first = await sentence.elementHandle();
  await add.click();
  await expect.poll(() => first?.evaluate((element) => element.isConnected)).toBe(false);
  await expect(sentence).toHaveText(
    editorText("told.added", { name: text("en", "page-widgets:clocks.title") }),
  );
});

test("who comes for a widget finds it first in the gallery", async ({ page }) => {
  await openEditor(page, "/?edit=1&add=weather");
  const gallery = page.getByRole("dialog", { name: editorText("gallery.title") });
  await expect(gallery.getByRole("heading", { level: 3 }).first()).toHaveText(
    text("en", "weather:widget.title"),
  );
});

test("the way to editing is in place from the pages beside it, and by forms from there", async ({ page }) => {
  await page.goto("/page/style");
  const edit = await editorLink(page, text("en", "page:shape.edit"));
  await edit.click();
  await expect(page).toHaveURL("/?edit=1");
  await expect(edit).toHaveAttribute("aria-current", "page");
  await page.getByRole("link", { name: text("en", "page:forms") }).click();
  await expect(page).toHaveURL("/page/edit");
  await expect(edit).toHaveAttribute("aria-current", "page");
});

test("edits of whoever was signed in here before are not taken", async ({ page }) => {
  const response = await page.request.post("/page/change", {
    data: { owner: randomUUID(), edits: [{ do: "reset" }] },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(response.status()).toBe(401);
});

test("the forms keep the focus where somebody presses on, and give it to the next widget", async ({
  page,
}) => {
  await arrangePage(page, [{ kind: "messages" }, { kind: "delay-policy" }, { kind: "quick-links", id: "q" }]);
  await page.goto("/page/edit");
  const up = page.getByRole("button", { name: text("en", "page:edit.up", { title: names["delay-policy"] }) });
  await expectAlive(up);
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(up).toBeDisabled();
  await expect(up).toBeFocused();
  const remove = page.getByRole("button", {
    name: text("en", "page:edit.remove", { title: names["delay-policy"] }),
  });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(remove).toBeHidden();
  await expect(page.getByRole("listitem", { name: names.messages })).toBeFocused();
});

test.describe("without the parts of a page", () => {
  test.use({
    expectedErrors: [
      /Failed to (load resource|fetch)|error occurred|dynamically imported|Minified React error/,
    ],
  });

  test("the page stays, and says how it can be changed instead", async ({ page }) => {
    await arrangePage(page, [{ kind: "messages" }]);
    await page.goto("/");
    const change = await editorLink(page);
    await page.route("**/assets/page-editor*.js", (route) => route.abort());
    await change.click();
    await expect(page.getByRole("alert")).toContainText(text("en", "page:editorFailed"));
    await expect(page.getByRole("region", { name: names.messages })).toBeVisible();
    await page
      .getByRole("alert")
      .getByRole("link", { name: text("en", "page:forms") })
      .click();
    await expect(page).toHaveURL("/page/edit");
  });

  test("a dialog of settings says so, and nothing that was done is lost", async ({ page }) => {
    await arrangePage(page, [{ kind: "quick-links", id: "q" }, { kind: "messages" }]);
    await openEditor(page);
    await page.route("**/assets/settings-fields*.js", (route) => route.abort());
    await button(page, "widget.remove", { name: names.messages }).click();
    await button(page, "widget.settings", { name: links }).click();
    await expect(settingsOf(page, links).getByRole("alert")).toContainText(
      text("en", "page:edit.settingsFailed"),
    );
    await page.keyboard.press("Escape");
    await expectOrder(page, ["q"]);
    await expectSaved(page);
  });

  test("who saves settings that never came changes none of them", async ({ page }) => {
    await arrangePage(page, [{ kind: "next-trip", settings: { later: true } }]);
    await openEditor(page);
    await page.route("**/assets/settings-fields*.js", (route) => route.abort());
    const trip = names["next-trip"];
    await button(page, "widget.settings", { name: trip }).click();
    await expect(settingsOf(page, trip).getByRole("alert")).toBeVisible();
    await settingsOf(page, trip)
      .getByRole("button", { name: editorText("settings.save") })
      .click();
    await expect(settingsOf(page, trip)).toBeHidden();
    await expect(button(page, "bar.undo")).toBeDisabled();
  });

  test("the gallery adds what it can't draw a picture of", async ({ page }) => {
    await arrangePage(page, [{ kind: "messages" }]);
    await openEditor(page);
    await page.route("**/assets/*widget*.js", (route) => route.abort());
    await button(page, "bar.add").click();
    await button(page, "gallery.addOne", { name: links }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("row", { name: links })).toBeVisible();
    await expectSaved(page);
  });

  test("the page of forms stays, and says which settings are missing", async ({ page }) => {
    await arrangePage(page, [{ kind: "quick-links", id: "q" }]);
    await page.route("**/assets/settings-fields*.js", (route) => route.abort());
    await page.goto("/page/edit");
    await page
      .locator("summary")
      .filter({ hasText: text("en", "page:edit.more") })
      .click();
    await expect(page.getByRole("alert")).toContainText(text("en", "page:edit.settingsFailed"));
    await expect(page.getByRole("link", { name: text("en", "page:edit.reload") })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("en", "page:edit.title"));
  });

  test("a visitor finds the way in", async ({ page }) => {
    await page.context().clearCookies();
    await page.route("**/assets/landing*.js", (route) => route.abort());
    await page.goto("/");
    await expect(page.getByText(text("en", "home:landing.failed"))).toBeVisible();
    await page
      .getByRole("main")
      .getByRole("link", { name: text("en", "home:landing.signIn") })
      .click();
    await expect(page).toHaveURL("/sign-in");
  });
});
