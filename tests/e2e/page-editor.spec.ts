import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  arrangePage,
  editorLink,
  editorText,
  expectKept,
  expectOrder,
  expectSaved,
  names,
  openEditor,
  told,
} from "./start-pages";

const trip = names["next-trip"];
const { messages } = names;
const policy = names["delay-policy"];
const usual = [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }];

const row = (page: Page, name: string) => page.getByRole("row", { name });
const button = (page: Page, key: string, values?: Record<string, string>) =>
  page.getByRole("button", { name: editorText(key, values), exact: true });

test("the mouse carries a widget to another place, and Undo carries it back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await page.goto("/");
  await (await editorLink(page)).click();
  await row(page, policy)
    .getByText(policy, { exact: true })
    .dragTo(row(page, trip), { targetPosition: { x: 30, y: 60 } });
  await expect(told(page, editorText("told.moved", { name: policy, place: "1", count: "3" }))).toBeVisible();
  await expectKept(page, ["delay-policy", "next-trip", "messages"]);
  await row(page, messages)
    .getByText(messages, { exact: true })
    .dragTo(row(page, policy), { targetPosition: { x: 30, y: 60 } });
  await expectOrder(page, ["messages", "delay-policy", "next-trip"]);
  await button(page, "bar.undo").click();
  await expectKept(page, ["delay-policy", "next-trip", "messages"]);
});

test("the mouse carries a widget onto the tab of another page", async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(page, usual, [
    { id: "main", name: "" },
    { id: "work", name: "Work" },
  ]);
  await openEditor(page);
  const tab = page.getByRole("link", { name: "Work" });
  await row(page, messages).getByText(messages, { exact: true }).dragTo(tab);
  await expectKept(page, ["next-trip", "delay-policy"]);
  await tab.click();
  await expectOrder(page, ["messages"]);
  await button(page, "bar.done").click();
  await expect(page).toHaveURL("/?page=work");
  await expect(page.getByRole("heading", { level: 2, name: messages })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: trip })).toBeHidden();
});

test("the edge of a widget is drawn to the width one wants, and that is one thing to undo", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "messages" }, { kind: "delay-policy" }]);
  await openEditor(page);
  const edge = page.getByRole("slider", { name: editorText("width.label", { name: messages }) });
  const box = await edge.boundingBox();
  const column = await row(page, messages).boundingBox();
  if (!box || !column) throw new Error("There is no edge to draw.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + column.width, y, { steps: 6 });
  await page.mouse.move(x + 2 * column.width, y, { steps: 6 });
  await page.mouse.up();
  await expect(edge).toHaveAttribute("aria-valuenow", "3");
  await expectSaved(page);
  await button(page, "bar.undo").click();
  await expect(edge).toHaveAttribute("aria-valuenow", "1");
  await expectKept(page, ["messages", "delay-policy"]);
});

test("what was removed can be brought back long after, however much was done since", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await openEditor(page);
  await button(page, "widget.remove", { name: messages }).click();
  await expect(told(page, editorText("told.removed", { name: messages }))).toBeVisible();
  await button(page, "widget.options", { name: trip }).click();
  await page.getByRole("menuitemradio", { name: editorText("size.compact") }).click();
  await button(page, "widget.options", { name: trip }).click();
  await page.getByRole("menuitem", { name: editorText("menu.last") }).click();
  await expectKept(page, ["delay-policy", "next-trip"]);
  await expect(button(page, "bar.undo")).toBeDisabled();

  await button(page, "widget.remove", { name: policy }).click();
  await button(page, "widget.options", { name: trip }).click();
  await page.getByRole("menuitemradio", { name: editorText("size.full") }).click();
  await button(page, "bar.undo").click();
  await button(page, "bar.undo").click();
  await expectKept(page, ["delay-policy", "next-trip"]);
});

test("the gallery shows a picture of each widget and adds what the page may have once more", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "messages" }]);
  await openEditor(page);
  await button(page, "bar.add").click();
  const gallery = page.getByRole("dialog", { name: editorText("gallery.title") });
  const add = (name: string) =>
    gallery.getByRole("button", { name: editorText("gallery.addOne", { name }), exact: true });
  await expect(add(messages)).toBeDisabled();
  await add(policy).click();
  await expect(gallery.getByText(editorText("told.added", { name: policy }))).toBeVisible();
  await expect(add(policy)).toBeDisabled();
  await gallery.getByRole("button", { name: editorText("close") }).click();
  await expectKept(page, ["messages", "delay-policy"]);
  await expect(row(page, policy).getByRole("link", { includeHidden: true }).first()).toBeVisible();
});

test("a widget of a newer version stays where it is, and can be moved and removed", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "from-the-future" }, { kind: "messages" }]);
  await openEditor(page);
  const name = editorText("widget.unknown");
  await button(page, "widget.options", { name }).click();
  await page.getByRole("menuitem", { name: editorText("menu.later") }).click();
  await expectKept(page, ["messages", "from-the-future"]);
  await button(page, "widget.remove", { name }).click();
  await expectKept(page, ["messages"]);
});

test("the editor is loaded only where somebody edits", async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(page, usual);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/");
  await page.waitForLoadState("networkidle");
  expect(asked.filter((path) => path.includes("page-editor"))).toEqual([]);
  await (await editorLink(page)).click();
  await expect(page.getByRole("grid")).toBeVisible();
  expect(asked.filter((path) => /page-editor.*\.js$/.test(path))).toHaveLength(1);
});

test("on a phone a finger moves, resizes and removes by the widget's menu @phone", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await page.goto("/");
  await (await editorLink(page)).tap();
  await button(page, "widget.options", { name: trip }).tap();
  await page.getByRole("menuitem", { name: editorText("menu.last") }).tap();
  await expectOrder(page, ["messages", "delay-policy", "next-trip"]);
  await button(page, "widget.options", { name: trip }).tap();
  await page.getByRole("menuitemradio", { name: editorText("size.compact") }).tap();
  await expect(told(page, editorText("told.size.compact", { name: trip }))).toBeVisible();
  await button(page, "widget.remove", { name: messages }).tap();
  await expectKept(page, ["delay-policy", "next-trip"]);
});
