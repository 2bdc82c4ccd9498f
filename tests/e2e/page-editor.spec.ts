import type { Page } from "@playwright/test";
import { accessibilityProblems, expect, expectAccessible, prefer, test } from "./fixtures";
import {
  arrangePage,
  changePage,
  editorText,
  expectKept,
  expectOrder,
  expectSaved,
  names,
  openEditor,
  told,
} from "./start-pages";
import { text } from "./texts";

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
  await page.getByRole("link", { name: text("en", "page:change") }).click();
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
  await page.getByRole("link", { name: text("en", "page:change") }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  expect(asked.filter((path) => /page-editor.*\.js$/.test(path))).toHaveLength(1);
});

const looks = [
  { theme: "light", language: "en", width: 320 },
  { theme: "dark", language: "zh-CN", width: 390 },
  { theme: "contrast", language: "en", width: 1280 },
  { theme: "light", language: "zh-CN", width: 2560 },
] as const;

for (const { theme, language, width } of looks) {
  test(`the editor is accessible and fits ${width} px, ${theme}, in ${language}`, async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await prefer(page, { locale: language, theme });
    await page.setViewportSize({ width, height: 900 });
    await arrangePage(
      page,
      [...usual, { kind: "getting-started", width: 3 }],
      [
        { id: "main", name: "" },
        { id: "work", name: "Work and everything around it" },
        { id: "away", name: "" },
      ],
    );
    await page.goto("/?edit=1");
    const say = (key: string, values?: Record<string, string>) =>
      text(language, `page-editor:${key}`, values);
    await expect(page.getByRole("region", { name: say("bar.label") })).toBeVisible();
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await fits()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole("button", { name: say("bar.add") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page
      .getByRole("row")
      .first()
      .getByRole("button", { name: say("widget.options", { name: text(language, "trips:widget.title") }) })
      .click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: say("widget.settings", { name: text(language, "inbox:widget.title") }) })
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    expect(await fits()).toBe(0);
  });
}

test("on a phone a finger moves, resizes and removes by the widget's menu @phone", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, usual);
  await page.goto("/");
  await page.getByRole("link", { name: text("en", "page:change") }).tap();
  await button(page, "widget.options", { name: trip }).tap();
  await page.getByRole("menuitem", { name: editorText("menu.last") }).tap();
  await expectOrder(page, ["messages", "delay-policy", "next-trip"]);
  await button(page, "widget.options", { name: trip }).tap();
  await page.getByRole("menuitemradio", { name: editorText("size.compact") }).tap();
  await expect(told(page, editorText("told.size.compact", { name: trip }))).toBeVisible();
  await button(page, "widget.remove", { name: messages }).tap();
  await expectKept(page, ["delay-policy", "next-trip"]);
});
