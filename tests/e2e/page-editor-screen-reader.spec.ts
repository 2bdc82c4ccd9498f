import { expect, test } from "./fixtures";
import { ScreenReader } from "./screen-reader";
import { arrangePage, editorText, expectKept, expectSaved, names, openEditor } from "./start-pages";

const trip = names["next-trip"];
const { messages } = names;
const policy = names["delay-policy"];

test("somebody who listens moves a widget by keyboard and hears every step", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }]);
  await openEditor(page);
  const reader = await ScreenReader.on(page);

  await page.getByRole("row", { name: trip }).focus();
  await expect.poll(() => reader.focused()).toBe(`row "${trip}"`);
  await page.keyboard.press("Tab");
  await expect.poll(() => reader.focused()).toBe(`button "Drag ${trip}", Press Enter to start dragging.`);

  await page.keyboard.press("Enter");
  await expect
    .poll(() => reader.focused())
    .toBe(
      `button "Insert between ${trip} and ${messages}", Press Enter to drop. Press Escape to cancel drag.`,
    );
  await expect
    .poll(async () => (await reader.announced()).sort())
    .toEqual([
      "assertive: Started dragging. Press Tab to navigate to a drop target, then press Enter to drop, or press Escape to cancel.",
      `polite: Insert between ${trip} and ${messages}`,
    ]);
  // Nothing but the widget in hand and the places where it can go is there to be heard.
  expect(await reader.tree("button", "link", "slider")).toEqual([
    `button "Drag ${trip}", Dragging. Press Enter to cancel drag.`,
    ...[
      `Insert before ${trip}`,
      `Insert between ${trip} and ${messages}`,
      `Insert between ${messages} and ${policy}`,
      `Insert after ${policy}`,
    ].map((place) => `button "${place}", Press Enter to drop. Press Escape to cancel drag.`),
  ]);

  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => reader.focused())
    .toBe(`button "Insert after ${policy}", Press Enter to drop. Press Escape to cancel drag.`);
  await reader.forget();
  await page.keyboard.press("Enter");
  await expect.poll(() => reader.focused()).toBe(`row "${trip}"`);
  await expectSaved(page);
  expect(await reader.announced()).toEqual([
    "assertive: Drop complete.",
    `polite: ${editorText("told.moved", { name: trip, place: "3", count: "3" })}`,
    `polite: ${editorText("saving.saving")}`,
    `polite: ${editorText("saving.saved")}`,
  ]);
  expect(await reader.tree("row")).toEqual([`row "${messages}"`, `row "${policy}"`, `row "${trip}"`]);

  await reader.forget();
  await page.keyboard.press("Control+z");
  await expectSaved(page);
  expect(await reader.announced()).toContain(
    `polite: ${editorText("told.undone", { what: editorText("step.moved", { name: trip }) })}`,
  );
  await expectKept(page, ["next-trip", "messages", "delay-policy"]);
});

test("somebody who listens gives up a move, and hears that nothing was moved", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "messages" }, { kind: "delay-policy" }]);
  await openEditor(page);
  const reader = await ScreenReader.on(page);
  await page.getByRole("button", { name: `Drag ${messages}` }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => reader.focused()).toContain("Insert between");
  await expect.poll(() => reader.announced()).toContainEqual(expect.stringContaining("Started dragging"));
  await reader.forget();
  await page.keyboard.press("Escape");
  await expect.poll(() => reader.announced()).toEqual(["assertive: Drop canceled."]);
  await expect.poll(() => reader.focused()).toBe(`button "Drag ${messages}", Press Enter to start dragging.`);
  await expectKept(page, ["messages", "delay-policy"]);
});

test("what a widget shows is a picture while the page is edited: only what changes it is heard", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "getting-started", width: 2 }]);
  await openEditor(page);
  const reader = await ScreenReader.on(page);
  const name = names["getting-started"];
  const heard = await reader.tree("button", "link", "slider");
  const ofWidget = heard.filter((line) => line.includes(name));
  expect(ofWidget).toEqual([
    `button "Drag ${name}"`,
    `button "${editorText("widget.options", { name })}"`,
    `button "${editorText("widget.remove", { name })}"`,
    expect.stringMatching(new RegExp(`^slider "${editorText("width.label", { name })}"`)),
  ]);
  const step = page.getByRole("grid").getByRole("link").first();
  await expect(step).toBeVisible();
  expect(heard).not.toContain(`link "${await step.innerText()}"`);
});

test("in the gallery, what was added is said where it can be heard", async ({ page, newCustomer }) => {
  await newCustomer();
  await arrangePage(page, [{ kind: "messages" }]);
  await openEditor(page);
  const reader = await ScreenReader.on(page);
  await page.getByRole("button", { name: editorText("bar.add") }).press("Enter");
  await expect(page.getByRole("dialog", { name: editorText("gallery.title") })).toBeVisible();
  await page.getByRole("button", { name: editorText("gallery.addOne", { name: policy }) }).press("Enter");
  await expect
    .poll(() => reader.announced())
    .toContain(`polite: ${editorText("told.added", { name: policy })}`);
  await page.keyboard.press("Escape");
  await expect.poll(() => reader.focused()).toBe(`button "${editorText("bar.add")}"`);
  await expectKept(page, ["messages", "delay-policy"]);
});
