import { expectAlive } from "./alive";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { layOut } from "./own-page";
import { changePage } from "./start-pages";
import { text } from "./texts";
import { tripOf } from "./trips";

const w = (key: string, values?: Record<string, string>) => text("en", `page-widgets:${key}`, values);
const s = (key: string, values?: Record<string, string>) => text("en", `suggestions:${key}`, values);

test("tasks are added one after another by keyboard, and ticked off in place", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await layOut(page, { kind: "to-do" });
  const list = page.getByRole("region", { name: w("toDo.title") });
  const field = list.getByLabel(w("toDo.add"));
  const steps = () => page.evaluate(() => window.history.length);
  await expectAlive(field);
  const before = await steps();
  for (const task of ["Oil the winch", "Coil the ropes"]) {
    await field.fill(task);
    await field.press("Enter");
    await expect(list.getByRole("checkbox", { name: task })).toBeVisible();
    await expect(field).toHaveValue("");
    await expect(field).toBeFocused();
  }
  const task = list.getByRole("checkbox", { name: "Oil the winch" });
  await task.focus();
  await page.keyboard.press("Space");
  await expect(task).toBeChecked();
  await expect(list.getByRole("status")).toHaveText("1 open");
  // The way back leads to where one came from, not through every tick.
  expect(await steps()).toBe(before);
  await page.reload();
  await expect(task).toBeChecked();
});

test("two devices that rewrite a note at once lose neither text", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "notes" });
  const notes = page.getByRole("region", { name: w("notes.title") });
  await expectAlive(notes.getByLabel(w("notes.add")));
  await notes.getByLabel(w("notes.add")).fill("High water 06:10");
  await notes.getByRole("button", { name: w("notes.add") }).click();
  await notes.getByText(w("notes.change"), { exact: true }).click();
  await notes.getByLabel(w("notes.content")).fill("High water 06:20, from this device");
  const { supabase, customerId } = await apiOf(page);
  await supabase
    .from("page_notes")
    .update({ content: "High water 06:30, from the other one" })
    .eq("customer_id", customerId)
    .throwOnError();
  await notes.getByRole("button", { name: w("notes.save") }).click();
  await expect(page.getByText(w("said.keptBoth"))).toBeVisible();
  await expect(notes.getByText("from this device").first()).toBeVisible();
  await expect(notes.getByText("from the other one").first()).toBeVisible();
});

test("who types the next task while the one before is being kept loses nothing", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await layOut(page, { kind: "to-do" });
  const list = page.getByRole("region", { name: w("toDo.title") });
  const field = list.getByLabel(w("toDo.add"));
  await expectAlive(field);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/page\/notes/, async (route) => {
    await held;
    await route.continue();
  });
  await field.fill("Oil the winch");
  await field.press("Enter");
  await field.fill("Coil the");
  letThrough();
  await expect(list.getByRole("checkbox", { name: "Oil the winch" })).toBeVisible();
  await expect(list.getByRole("button", { name: w("toDo.add") })).not.toHaveAttribute("aria-disabled");
  await expect(field).toHaveValue("Coil the");
});

test("who writes a note anew keeps the field while another device rewrites the note, or removes it", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await layOut(page, { kind: "notes" }, { kind: "to-do" });
  const { supabase, customerId } = await apiOf(page);
  await supabase
    .from("page_notes")
    .insert({ customer_id: customerId, widget_id: "notes", kind: "note", content: "High water 06:10" })
    .throwOnError();
  await page.reload();
  const notes = page.getByRole("region", { name: w("notes.title") });
  const field = notes.getByLabel(w("notes.content"));
  await expectAlive(notes.getByLabel(w("notes.add")));
  await notes.getByText(w("notes.change"), { exact: true }).click();
  await field.fill("High water 06:20, from this device");
  await supabase
    .from("page_notes")
    .update({ content: "High water 06:30, from the other one" })
    .eq("customer_id", customerId)
    .throwOnError();
  const list = page.getByRole("region", { name: w("toDo.title") });
  await list.getByLabel(w("toDo.add")).fill("Oil the winch");
  await list.getByLabel(w("toDo.add")).press("Enter");
  await expect(notes.getByText("from the other one").first()).toBeVisible();
  await expect(field).toBeVisible();
  await expect(field).toHaveValue("High water 06:20, from this device");

  await supabase.from("page_notes").delete().eq("customer_id", customerId).eq("kind", "note").throwOnError();
  await notes.getByRole("button", { name: w("notes.save") }).click();
  await expect(page.getByText(w("said.keptAnew"))).toBeVisible();
  await expect(notes.getByText("from this device").first()).toBeVisible();
});

test.describe("with as many notes as there may be", () => {
  test.use({ expectedErrors: [/status of 422/] });

  test("what one types and could not be kept stays in its field, and is kept when there is room", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await layOut(page, { kind: "to-do" });
    const { supabase, customerId } = await apiOf(page);
    const rows = Array.from({ length: 500 }, (_, at) => ({
      customer_id: customerId,
      widget_id: at === 0 ? "to-do" : "elsewhere",
      kind: "task",
      content: `Rope ${at}`,
    }));
    await supabase.from("page_notes").insert(rows).throwOnError();
    await page.reload();
    const list = page.getByRole("region", { name: w("toDo.title") });
    const field = list.getByLabel(w("toDo.add"));
    await expectAlive(field);
    await field.fill("Oil the winch");
    await field.press("Enter");
    await expect(list.getByRole("alert")).toHaveText(w("unkept.full"));
    await expect(field).toHaveValue("Oil the winch");
    await expect(field).toHaveAccessibleDescription(w("unkept.full"));

    await supabase.from("page_notes").delete().eq("content", "Rope 499").throwOnError();
    await expect(list.getByRole("button", { name: w("toDo.add") })).not.toHaveAttribute("aria-disabled");
    await field.press("Enter");
    await expect(list.getByRole("checkbox", { name: "Oil the winch" })).toBeVisible();
    await expect(field).toHaveValue("");
    await expect(list.getByRole("alert")).toHaveText("");
    await list.getByRole("link", { name: w("all.open") }).click();
    await expect(page.getByRole("checkbox", { name: "Rope 1", exact: true })).toBeVisible();
  });
});

test("notes of a box that was removed come into another that asks for them", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const { supabase, customerId } = await apiOf(page);
  await supabase
    .from("page_notes")
    .insert({ customer_id: customerId, widget_id: "gone", kind: "note", content: "Left behind" })
    .throwOnError();
  await layOut(page, { kind: "notes" });
  const notes = page.getByRole("region", { name: w("notes.title") });
  await expect(notes.getByText("Left behind")).toHaveCount(0);
  await notes.getByRole("button", { name: w("lost.take") }).click();
  await expect(notes.getByText("Left behind").first()).toBeVisible();
  await expect(notes.getByRole("button", { name: w("lost.take") })).toHaveCount(0);
});

test("clocks say the time elsewhere in words beside their hands", async ({ page, newCustomer }) => {
  await newCustomer();
  const { supabase, customerId } = await apiOf(page);
  await supabase.from("profiles").update({ time_zone: "Europe/Berlin" }).eq("customer_id", customerId);
  await layOut(page, {
    kind: "clocks",
    settings: { zone1: "shanghai", zone2: "Europe/Lisbon", zone3: "Atlantis" },
  });
  const clocks = page.getByRole("region", { name: w("clocks.title") });
  await expect(clocks.getByRole("listitem")).toHaveCount(3);
  await expect(clocks.getByRole("listitem").filter({ hasText: "Berlin" })).toContainText(w("clocks.same"));
  await expect(clocks.getByRole("listitem").filter({ hasText: "Lisbon" })).toContainText("1 hour behind you");
  await expect(clocks.getByRole("listitem").filter({ hasText: "Shanghai" })).toContainText(
    /[67] hours ahead/,
  );
  await expect(clocks.getByRole("time").first()).toHaveText(/^\d\d:\d\d$/);
});

test("quick links go where they say, and say that they open a tab", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, {
    kind: "quick-links",
    settings: {
      links: "My trips /trips\nTides https://tides.example/\nBad javascript:alert(1)",
      newTab: "on",
    },
  });
  const links = page.getByRole("region", { name: w("links.title") });
  await expect(links.getByRole("link")).toHaveCount(2);
  const tides = links.getByRole("link", { name: /Tides/ });
  await expect(tides).toHaveAccessibleName(/opens in a new tab/);
  await expect(tides).toHaveAttribute("rel", "noreferrer");
  await expect(tides).toHaveAttribute("target", "_blank");
});

test.describe("with links that can't be kept", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("a link that is added leaves its fields empty for the next, and why one is refused is said", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await layOut(page, { kind: "quick-links" });
    const links = page.getByRole("region", { name: w("links.title") });
    const [address, name] = [links.getByLabel(w("links.address")), links.getByLabel(w("links.name"))];
    await expectAlive(address);
    await address.fill("tides.example");
    await name.fill("Tides");
    await name.press("Enter");
    await expect(links.getByRole("link", { name: "Tides" })).toBeVisible();
    await expect(address).toHaveValue("");
    await expect(name).toHaveValue("");

    await address.fill("javascript:alert(1)");
    await address.press("Enter");
    await expect(links.getByRole("alert")).toHaveText(w("links.wrong.address"));
    await expect(address).toHaveAccessibleDescription(w("links.wrong.address"));
    await expect(address).toHaveValue("javascript:alert(1)");
    await changePage(page, [{ do: "remove", id: "quick-links" }]);
    await address.fill("tides.example/north");
    await address.press("Enter");
    await expect(page.getByText(w("links.wrong.gone"))).toBeVisible();
    await expect(address).toHaveValue("tides.example/north");
  });
});

test("a link from another device empties no field that somebody types in", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "quick-links" }, { kind: "to-do" });
  const links = page.getByRole("region", { name: w("links.title") });
  const [address, name] = [links.getByLabel(w("links.address")), links.getByLabel(w("links.name"))];
  await expectAlive(address);
  await address.fill("tides.example/north");
  await name.fill("Northern tides");
  await changePage(page, [{ do: "set", id: "quick-links", settings: { links: "Winds winds.example" } }]);
  const list = page.getByRole("region", { name: w("toDo.title") });
  await list.getByLabel(w("toDo.add")).fill("Oil the winch");
  await list.getByLabel(w("toDo.add")).press("Enter");
  await expect(links.getByRole("link", { name: "Winds" })).toBeVisible();
  await expect(address).toHaveValue("tides.example/north");
  await expect(name).toHaveValue("Northern tides");
});

test("suggestions come with the agreement, say why, take a no for good, and go with a withdrawal", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await tripOf(page);
  await layOut(page, { kind: "suggestions" });
  const widget = page.getByRole("region", { name: s("title") });
  await expect(widget.getByText(s("off.text"))).toBeVisible();
  await widget.getByRole("link", { name: s("off.action") }).click();

  const agreement = page.getByRole("switch", { name: /Suggestions made for you/ });
  await agreement.click();
  await expect(agreement).toBeChecked();
  await page.goto("/");
  const first = widget.getByRole("listitem").filter({ hasText: s("what.choose_for_me.title") });
  await first.getByText(s("why"), { exact: false }).first().click();
  await expect(first.getByText(/You have 1 trip ahead/)).toBeVisible();

  await first.getByRole("button", { name: s("refuse") }).click();
  await expect(page.getByText(s("said.refused"))).toBeVisible();
  await expect(first).toHaveCount(0);
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(first).toBeVisible();
  await first.getByRole("button", { name: s("refuse") }).click();
  await expect(first).toHaveCount(0);

  await page.goto("/suggestions");
  const refused = page.getByRole("region", { name: s("refused.title") });
  await expect(refused.getByText(s("what.choose_for_me.name"))).toBeVisible();

  await page.goto("/privacy");
  await agreement.click();
  await expect(agreement).not.toBeChecked();
  await page.goto("/");
  await expect(widget.getByText(s("off.text"))).toBeVisible();
  await expect(widget.getByText(s("why"))).toHaveCount(0);
});
