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
import { text } from "./texts";

const trip = names["next-trip"];
const { messages } = names;
const policy = names["delay-policy"];

/** Presses Tab until something of this name has the focus: as somebody does who has no mouse. */
async function tabTo(page: Page, name: string, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    const found = await page.evaluate(() => {
      const { activeElement: element } = document;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
    if (found === name) return;
  }
  throw new Error(`The keyboard does not reach ${name}.`);
}

const focusedRow = (page: Page) =>
  page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined,
  );

test.beforeEach(async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }]);
  await page.goto("/");
});

test("the keyboard alone opens the editor, moves, resizes, removes, undoes and leaves", async ({ page }) => {
  await editorLink(page);
  await tabTo(page, text("en", "page:change"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: editorText("title") })).toBeFocused();

  // Arrow keys go from widget to widget.
  await tabTo(page, trip);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => focusedRow(page)).toBe("messages");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => focusedRow(page)).toBe("next-trip");

  await tabTo(page, editorText("widget.options", { name: trip }));
  await page.keyboard.press("Enter");
  await page.keyboard.type(editorText("menu.later"));
  await page.keyboard.press("Enter");
  await expectOrder(page, ["messages", "next-trip", "delay-policy"]);
  await expect(told(page, editorText("told.moved", { name: trip, place: "2", count: "3" }))).toBeVisible();

  await tabTo(page, editorText("width.label", { name: trip }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("slider", { name: trip })).toHaveAttribute("aria-valuenow", "3");
  await page.keyboard.press("Home");
  await expect(page.getByRole("slider", { name: trip })).toHaveAttribute("aria-valuenow", "1");
  await expect(page.getByRole("slider", { name: trip })).toBeFocused();

  await tabTo(page, editorText("widget.remove", { name: trip }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expectOrder(page, ["messages", "delay-policy"]);
  await expect.poll(() => focusedRow(page)).toBe("delay-policy");
  await page.keyboard.press("Delete");
  await expectOrder(page, ["messages"]);
  await expect.poll(() => focusedRow(page)).toBe("messages");

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expectOrder(page, ["messages", "next-trip", "delay-policy"]);
  await page.keyboard.press("Control+Shift+z");
  await expectOrder(page, ["messages", "delay-policy"]);
  await page.keyboard.press("Control+z");
  await expectSaved(page);

  await tabTo(page, editorText("bar.done"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: text("en", "page:change") })).toBeFocused();
  await openEditor(page);
  await expectOrder(page, ["messages", "next-trip", "delay-policy"]);
});

test("the keyboard alone adds from the gallery, changes settings and returns to the suggestion", async ({
  page,
}) => {
  await openEditor(page);
  await tabTo(page, editorText("bar.add"));
  await page.keyboard.press("Enter");
  const started = names["getting-started"];
  await tabTo(page, editorText("gallery.addOne", { name: started }));
  await page.keyboard.press("Space");
  await expectSaved(page);
  await page.keyboard.press("Escape");
  await expectOrder(page, ["next-trip", "messages", "delay-policy", "getting-started"]);

  await tabTo(page, trip);
  await page.keyboard.press("ArrowRight");
  await tabTo(page, editorText("widget.settings", { name: messages }));
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: editorText("settings.title", { name: messages }) });
  const number = dialog.getByRole("spinbutton").or(dialog.getByRole("combobox"));
  await expect(number).toHaveValue("4");
  await number.focus();
  await page.keyboard.press("ArrowDown");
  const chosen = await number.inputValue();
  expect(chosen).not.toBe("4");
  await tabTo(page, editorText("settings.save"));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(told(page, editorText("told.set", { name: messages }))).toBeVisible();
  await expectKept(page, ["next-trip", "messages", "delay-policy", "getting-started"]);
  await tabTo(page, trip);
  await page.keyboard.press("ArrowRight");
  await tabTo(page, editorText("widget.settings", { name: messages }));
  await page.keyboard.press("Enter");
  await expect(number).toHaveValue(chosen);
  await page.keyboard.press("Escape");

  await tabTo(page, editorText("bar.reset"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: trip })).toBeHidden();
  await expect(told(page, editorText("told.reset"))).toBeVisible();
  await page.keyboard.press("Control+z");
  await expectKept(page, ["next-trip", "messages", "delay-policy", "getting-started"]);
});

test("the keyboard alone makes, names, fills, moves and removes a page", async ({ page }) => {
  await openEditor(page);
  await tabTo(page, editorText("page.add"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("Travelling");
  await page.keyboard.press("Enter");
  const tabs = page.getByRole("navigation", { name: text("en", "page:pages.label") });
  const tab = tabs.getByRole("link", { name: "Travelling" });
  await expect(tab).toHaveAttribute("aria-current", "page");
  await expectOrder(page, []);

  const first = tabs.getByRole("link", { name: text("en", "page:pages.first"), exact: true });
  await first.press("Enter");
  await expectOrder(page, ["next-trip", "messages", "delay-policy"]);
  await tabTo(page, trip);
  await tabTo(page, `Drag ${trip}`);
  await page.keyboard.press("Enter");
  await tabTo(page, "Travelling");
  await page.keyboard.press("Enter");
  await expect(told(page, editorText("told.movedToPage", { name: trip, page: "Travelling" }))).toBeVisible();
  await expectOrder(page, ["messages", "delay-policy"]);
  await expect(tab).toBeFocused();

  await tab.press("Enter");
  await expectOrder(page, ["next-trip"]);
  const options = editorText("page.options", { page: "Travelling" });
  await tabTo(page, options);
  await page.keyboard.press("Enter");
  await page.keyboard.type(editorText("page.rename"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("On the way");
  await page.keyboard.press("Enter");
  await expect(tabs.getByRole("link", { name: "On the way" })).toBeVisible();

  await page.getByRole("button", { name: editorText("page.options", { page: "On the way" }) }).press("Enter");
  await page.keyboard.type(editorText("page.earlier"));
  await page.keyboard.press("Enter");
  await expect(tabs.getByRole("link").first()).toHaveText("On the way");

  await page.getByRole("button", { name: editorText("page.options", { page: "On the way" }) }).press("Enter");
  await page.keyboard.type(editorText("page.remove"));
  await page.keyboard.press("Enter");
  await expect(tabs.getByRole("link", { name: "On the way" })).toBeHidden();
  await expectOrder(page, ["messages", "delay-policy"]);
  await expect(tabs.getByRole("link").first()).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(tabs.getByRole("link").first()).toHaveText("On the way");
  await expectSaved(page);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 2, name: trip })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: policy })).toBeHidden();
});
