import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { layOut } from "./own-page";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `search:${key}`, values);
const w = (key: string, values?: Record<string, string>) => text("en", `page-widgets:${key}`, values);

test("without scripts the box on the page finds what is here, and a bang leads on", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.route(/^https:\/\//, (route) =>
    route.fulfill({ contentType: "text/html", body: "<h1>An engine</h1>" }),
  );
  await layOut(page, { kind: "search", width: 3, size: "compact" });
  await page.getByLabel(t("box.label")).fill("mobile number");
  await page.getByLabel(t("box.label")).press("Enter");
  const found = page.getByRole("region", { name: t("results.title") });
  await expect(found.getByRole("link", { name: text("en", "search-places:mobile.title") })).toBeVisible();
  await page.getByLabel(t("box.label")).fill("!g harbour lights");
  await page.getByRole("button", { name: t("box.submit"), exact: true }).click();
  await expect(page.getByRole("heading", { name: "An engine" })).toBeVisible();
  await expect(page).toHaveURL("https://www.google.com/search?q=harbour%20lights");
});

test("without scripts a task is added, ticked off, removed and put back", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "to-do" });
  const list = page.getByRole("region", { name: w("toDo.title") });
  await list.getByLabel(w("toDo.add")).fill("Pack the lantern");
  await list.getByRole("button", { name: w("toDo.add") }).click();
  await expect(page).toHaveURL("/");
  const task = list.getByRole("checkbox", { name: "Pack the lantern" });
  await expect(task).not.toBeChecked();
  await task.click();
  await expect(task).toBeChecked();
  await task.click();
  await expect(task).not.toBeChecked();
  await list.getByRole("button", { name: w("remove", { content: "Pack the lantern" }) }).click();
  await expect(task).toHaveCount(0);
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(task).toBeVisible();
});

test("without scripts a note is written, rewritten and found again", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "notes" });
  const notes = page.getByRole("region", { name: w("notes.title") });
  await notes.getByLabel(w("notes.add")).fill("Berth 12\nbehind the crane");
  await notes.getByRole("button", { name: w("notes.add") }).click();
  await notes.getByText(w("notes.change"), { exact: true }).click();
  await notes.getByLabel(w("notes.content")).fill("Berth 14, behind the crane");
  await notes.getByRole("button", { name: w("notes.save") }).click();
  await expect(notes.getByText("Berth 14, behind the crane").first()).toBeVisible();
  await page.goto("/search?q=berth");
  await page.getByRole("link", { name: /Berth 14/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: w("all.title") })).toBeVisible();
});

test.describe("with more than there may be", () => {
  test.use({ expectedErrors: [/status of 422/] });

  test("without scripts a note that could not be kept stands there still, to be kept later", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await layOut(page, { kind: "notes" });
    const { supabase, customerId } = await apiOf(page);
    const rows = Array.from({ length: 500 }, (_, at) => ({
      customer_id: customerId,
      widget_id: "elsewhere",
      kind: "note",
      content: `Rope ${at}`,
    }));
    await supabase.from("page_notes").insert(rows).throwOnError();
    const notes = page.getByRole("region", { name: w("notes.title") });
    await notes.getByLabel(w("notes.add")).fill("Berth 12, behind the crane");
    await notes.getByRole("button", { name: w("notes.add") }).click();
    const unkept = page.getByRole("region", { name: w("unkept.title") });
    await expect(unkept.getByLabel(w("unkept.text"))).toHaveValue("Berth 12, behind the crane");
    await expect(unkept).toContainText(w("unkept.full"));

    await supabase.from("page_notes").delete().eq("content", "Rope 499").throwOnError();
    await unkept.getByRole("button", { name: w("unkept.keep") }).click();
    await expect(page).toHaveURL("/");
    await expect(notes.getByText("Berth 12, behind the crane").first()).toBeVisible();
  });
});

test("without scripts links are added where they are wanted", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "quick-links" });
  const links = page.getByRole("region", { name: w("links.title") });
  await links.getByLabel(w("links.address")).fill("tides.example/north");
  await links.getByLabel(w("links.name")).fill("Tides");
  await links.getByRole("button", { name: w("links.keep") }).click();
  await expect(links.getByRole("link", { name: "Tides" })).toHaveAttribute(
    "href",
    "https://tides.example/north",
  );
});

test.describe("with an address that is none", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("without scripts a link that is refused says why, as it was typed, and is kept once it is put right", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await layOut(page, { kind: "quick-links" });
    const links = page.getByRole("region", { name: w("links.title") });
    await links.getByLabel(w("links.address")).fill("tides example");
    await links.getByLabel(w("links.name")).fill("Tides");
    await links.getByRole("button", { name: w("links.keep") }).click();

    const address = page.getByLabel(w("links.address"));
    await expect(address).toHaveAccessibleDescription(w("links.wrong.address"));
    await expect(address).toHaveValue("tides example");
    await expect(page.getByLabel(w("links.name"))).toHaveValue("Tides");
    await address.fill("tides.example");
    await page.getByRole("button", { name: w("links.keep") }).click();
    await expect(page).toHaveURL("/");
    await expect(links.getByRole("link", { name: "Tides" })).toHaveAttribute(
      "href",
      "https://tides.example/",
    );
  });
});
