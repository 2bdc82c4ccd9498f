import type { Page, Request } from "@playwright/test";
import { expect, test } from "./fixtures";
import { layOut } from "./own-page";
import { text } from "./texts";
import { tripOf } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `search:${key}`, values);
const box = (page: Page) => page.getByLabel(t("box.label"));
/** What shows under the box while one types; the menu beside it has options too. */
const found = (page: Page) => page.getByRole("listbox", { name: t("box.found") });

/** Answers for every engine, so that no test leaves this machine, and notes what they were asked. */
async function engines(page: Page): Promise<URL[]> {
  const asked: URL[] = [];
  await page.route(/^https:\/\//, async (route) => {
    asked.push(new URL(route.request().url()));
    await route.fulfill({ contentType: "text/html", body: "<title>An engine</title><h1>An engine</h1>" });
  });
  return asked;
}

test("a search finds a page of ours, a trip and a note before it offers to look elsewhere", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const trip = await tripOf(page);
  await page.goto("/search");
  await box(page).fill("quiet hours");
  await box(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("titleOf", { query: "quiet hours" }));
  const results = page.getByRole("region", { name: t("results.title") });
  await results.getByRole("link", { name: text("en", "search-places:quiet.title") }).click();
  await expect(page).toHaveURL("/contact/quiet-hours");

  await page.goto(`/trips/${trip}`);
  const title = await page.getByRole("heading", { level: 1 }).innerText();
  const [place = ""] = title.split(/\s+/).filter((word) => word.length > 3);
  await page.goto(`/search?${new URLSearchParams({ q: place })}`);
  await expect(results.locator(`a[href='/trips/${trip}']`)).toBeVisible();
});

test("nothing that is typed leaves the browser before Enter, not to us either", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await layOut(page, { kind: "search", width: 3, size: "compact" });
  await box(page).focus();
  await expect(page.getByRole("combobox", { name: t("box.label") })).toBeVisible();
  const sent: Request[] = [];
  page.on("request", (request) => sent.push(request));
  await box(page).pressSequentially("trips lighthouse", { delay: 20 });
  await box(page).fill("trip");
  await expect(found(page).getByRole("option").first()).toBeVisible();
  expect(sent.map((request) => request.url())).toEqual([]);

  await box(page).press("ArrowDown");
  await expect(found(page).getByRole("option", { selected: true })).toHaveCount(1);
  await box(page).press("Escape");
  await expect(found(page).getByRole("option")).toHaveCount(0);
  await box(page).press("ArrowDown");
  await box(page).press("Enter");
  await expect(page).toHaveURL("/trips");
});

test("who types before the scripts have come is offered what is found as soon as they have", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/search", { waitUntil: "commit" });
  await box(page).fill("dark mode");
  letThrough();
  await expect(found(page).getByRole("option").first()).toContainText(
    text("en", "search-places:style.title"),
  );
});

test("what is typed with blanks around it, also wide ones, finds the same, the best fit first", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/search");
  await box(page).focus();
  await expect(page.getByRole("combobox", { name: t("box.label") })).toBeVisible();
  for (const typed of ["  dark   mode ", "　深色　模式　"]) {
    await box(page).fill(typed);
    await expect(found(page).getByRole("option").first()).toContainText(
      text("en", "search-places:style.title"),
    );
  }
  await box(page).fill("notes");
  await box(page).press("ArrowDown");
  await box(page).press("Enter");
  await expect(page).toHaveURL("/page/notes");
});

test("Chinese finds pages of ours while an English reader types it", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/search");
  await box(page).focus();
  await expect(page.getByRole("combobox", { name: t("box.label") })).toBeVisible();
  await box(page).fill("夜间免打扰");
  await expect(found(page).getByRole("option").first()).toContainText(
    text("en", "search-places:quiet.title"),
  );
});

test("a quick link is found while one types, and choosing it leads out", async ({ page, newCustomer }) => {
  await newCustomer();
  await layOut(page, { kind: "quick-links", settings: { links: "Tide tables tides.example/north" } });
  const asked = await engines(page);
  await page.goto("/search");
  await box(page).fill("tide");
  await expect(found(page).getByRole("option").first()).toContainText(t("kinds.link"));
  await box(page).press("ArrowDown");
  await box(page).press("Enter");
  await expect(page.getByRole("heading", { name: "An engine" })).toBeVisible();
  expect(asked.map(String)).toEqual(["https://tides.example/north"]);

  await page.goto("/search?q=tide");
  const results = page.getByRole("region", { name: t("results.title") });
  await expect(results.getByRole("link", { name: "Tide tables" })).toHaveAttribute("rel", "noreferrer");
});

test("a bang leads straight to its engine, and so does the menu", async ({ page, newCustomer }) => {
  await newCustomer();
  const asked = await engines(page);
  await page.goto("/search");
  await box(page).fill("!w grey seals & foghorns");
  await box(page).press("Enter");
  await expect(page.getByRole("heading", { name: "An engine" })).toBeVisible();
  expect(asked[0]?.host).toBe("en.wikipedia.org");
  expect(asked[0]?.searchParams.get("search")).toBe("grey seals & foghorns");

  await page.goto("/search");
  await page.getByLabel(t("box.where")).selectOption("baidu");
  await box(page).fill("灯塔");
  await page.getByRole("button", { name: t("box.submit"), exact: true }).click();
  await expect(page.getByRole("heading", { name: "An engine" })).toBeVisible();
  expect(asked.at(-1)?.host).toBe("www.baidu.com");
  expect(asked.at(-1)?.searchParams.get("wd")).toBe("灯塔");
});

test.describe("with a mistake first", () => {
  test.use({ expectedErrors: [/400/] });

  test("an engine of one's own is chosen, refused where it is none, and gone to at once if one wants that", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    const asked = await engines(page);
    await page.goto("/search");
    await page.getByLabel(t("choice.engine")).selectOption("custom");
    await page.getByLabel(t("choice.address")).fill("https://find.example/");
    await page.getByRole("button", { name: t("choice.save") }).click();
    await expect(page.getByRole("alert")).toContainText(t("choice.addressInvalid"));
    await page.getByLabel(t("choice.address")).fill("https://find.example/?words=%s");
    await page.getByLabel(t("choice.straight")).check();
    await page.getByRole("button", { name: t("choice.save") }).click();
    await expect(page.getByText(t("choice.saved"))).toBeVisible();

    await box(page).fill("zebra crossing");
    await box(page).press("Enter");
    await expect(page.getByRole("heading", { name: "An engine" })).toBeVisible();
    expect(asked.map(String)).toEqual(["https://find.example/?words=zebra%20crossing"]);

    await page.goto("/search?q=trips");
    await expect(page.getByRole("region", { name: t("results.title") })).toBeVisible();
  });
});

test("a search is kept, stands on the page, is removed and comes back", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/search?q=tall ships");
  await page.getByLabel(t("saved.where")).selectOption("wikipedia");
  await page.getByRole("button", { name: t("saved.save") }).click();
  await expect(page.getByText(t("saved.kept"))).toBeVisible();

  await layOut(page, { kind: "saved-searches" });
  const widget = page.getByRole("region", { name: t("savedWidget.title") });
  const link = widget.getByRole("link", { name: "tall ships" });
  await expect(link).toHaveAttribute("href", /^https:\/\/en\.wikipedia\.org\/.*tall%20ships/);
  await expect(link).toHaveAttribute("rel", "noreferrer");

  await page.goto("/search");
  await page.getByRole("button", { name: t("saved.remove", { query: "tall ships" }) }).click();
  await expect(page.getByText(t("saved.removed"))).toBeVisible();
  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByText(t("saved.restored"))).toBeVisible();
  await expect(page.getByRole("link", { name: "tall ships" })).toBeVisible();
});
