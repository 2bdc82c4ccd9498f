import type { Page } from "@playwright/test";
import { expectAlive } from "./alive";
import { expect, expectAccessible } from "./fixtures";
import { test } from "./own-portal";
import { arrangePage } from "./start-pages";
import { text } from "./texts";

// One portal for all of them, so one after the other.
test.describe.configure({ mode: "default" });

const t = (key: string, values?: Record<string, string>) => text("en", `page:widget.${key}`, values);
const w = (key: string) => text("en", `page-widgets:${key}`);

const boxes = (page: Page) => ({
  notes: page.getByRole("region", { name: w("notes.title"), exact: true }),
  toDo: page.getByRole("region", { name: w("toDo.title"), exact: true }),
  news: page.getByRole("region", { name: text("en", "news:widget.title"), exact: true }),
});

/** A page with what can fail beside what does not. */
async function arrange(page: Page): Promise<void> {
  await arrangePage(page, [{ kind: "notes" }, { kind: "to-do" }, { kind: "news" }]);
  await page.goto("/");
}

/** Whoever has these boxes before them can use this one, whatever became of the others. */
async function expectUsable(page: Page): Promise<void> {
  const { toDo } = boxes(page);
  await expect(toDo.getByText(t("failed"))).toHaveCount(0);
  const field = toDo.getByLabel(w("toDo.add"));
  await expectAlive(field);
  await field.fill("Oil the winch");
  await field.press("Enter");
  await expect(toDo.getByRole("checkbox", { name: "Oil the winch" })).toBeVisible();
}

test("a box whose data can't be had says so, shows what it had and how old that is, and comes back", async ({
  page,
  portal,
  newCustomer,
}) => {
  await newCustomer();
  await arrange(page);
  const { notes } = boxes(page);
  const field = notes.getByLabel(w("notes.add"));
  await expectAlive(field);
  await field.fill("High water 06:10");
  await notes.getByRole("button", { name: w("notes.add") }).click();
  await expect(notes.getByText("High water 06:10").first()).toBeVisible();
  await page.goto("/");
  await expect(notes.getByText("High water 06:10").first()).toBeVisible();

  const [was] = await portal.sql.query<{ code: string }>(
    "select pg_get_functiondef('private.notes_widget(uuid)'::regprocedure) as code",
    [],
  );
  await portal.sql.exec(
    "create or replace function private.notes_widget(customer uuid) returns jsonb language plpgsql as $$ begin raise exception 'torn'; end $$",
  );
  try {
    await page.goto("/");
    await expect(notes.getByText(t("failed"))).toBeVisible();
    await expect(notes.getByText(t("copy", { age: "just now" }))).toBeVisible();
    await expect(notes.getByText("High water 06:10").first()).toBeVisible();
    await expectAccessible(page);
    await expectUsable(page);
  } finally {
    await portal.sql.exec(was?.code ?? "");
  }
  await notes.getByRole("link", { name: t("again") }).click();
  await expect(notes.getByText(t("failed"))).toHaveCount(0);
  await expect(notes.getByText("High water 06:10").first()).toBeVisible();
});

test("a box that takes too long says so, and keeps nobody from the others", async ({
  page,
  portal,
  newCustomer,
}) => {
  await newCustomer();
  await arrange(page);
  const { news } = boxes(page);
  await expect(news.getByText(text("en", "news:empty.none.title"))).toBeVisible();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  portal.before = async ({ url }) => {
    if (url.endsWith("/rpc/own_news")) await held;
  };
  try {
    await page.goto("/", { waitUntil: "commit" });
    await expect(boxes(page).toDo.getByLabel(w("toDo.add"))).toBeVisible();
    await expect(news.getByText(text("en", "page:widget.loading"))).toBeAttached();
    await expect(news.getByText(t("slow"))).toBeVisible();
    await expect(news.getByText(t("copy", { age: "just now" }))).toBeVisible();
    await expect(news.getByText(text("en", "news:empty.none.title"))).toBeVisible();
  } finally {
    portal.before = async () => {};
    answer();
  }
  await news.getByRole("link", { name: t("again") }).click();
  await expect(news.getByText(text("en", "news:empty.none.title"))).toBeVisible();
  await expect(news.getByText(t("slow"))).toHaveCount(0);
  await expectUsable(page);
});

test.describe("with code that fails in the browser", () => {
  test.use({
    expectedErrors: [/Failed to load resource|dynamically imported module|Unable to preload|torn sail/],
  });

  const code = "**/assets/notes-widget-*.js";

  test("a box whose code can't be loaded says so in its own place, and is there once it can", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrangePage(page, [{ kind: "notes" }, { kind: "to-do" }]);
    await page.goto("/news");
    await page.route(code, (route) => route.abort("connectionrefused"));
    const home = page.getByRole("main").getByRole("link", { name: text("en", "common:nav.back") });
    await expectAlive(home);
    await home.click();
    await expect(page).toHaveURL("/");
    const { notes } = boxes(page);
    await expect(notes.getByText(t("failed"))).toBeVisible();
    await expectUsable(page);
    await page.unroute(code);
    await notes.getByRole("link", { name: t("again") }).click();
    await expectAlive(notes.getByLabel(w("notes.add")));
    await expect(notes.getByText(t("failed"))).toHaveCount(0);
  });

  test("a box that the server drew and whose code can't be loaded keeps nobody from the others", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await arrange(page);
    await page.route(code, (route) => route.abort("connectionrefused"));
    await page.goto("/");
    await expectUsable(page);
    await expect(boxes(page).notes.getByText(t("failed"))).toBeVisible();
  });

  test("a box that throws while it is drawn blanks no other", async ({ page, newCustomer }) => {
    await newCustomer();
    await arrange(page);
    await page.route(code, async (route) => {
      const source = await (await route.fetch()).text();
      const [, names = ""] = /export\s*\{([^}]*)\}/.exec(source) ?? [];
      const exported = names.split(",").map((name) => name.split(" as ").at(-1)?.trim());
      expect(exported.join("")).not.toBe("");
      const torn = exported.map((name) => `torn as ${name}`).join(",");
      await route.fulfill({
        contentType: "text/javascript",
        body: `const torn = () => { throw new Error("torn sail"); }; export {${torn}};`,
      });
    });
    await page.goto("/");
    const { notes } = boxes(page);
    await expect(notes.getByText(t("failed"))).toBeVisible();
    await expectUsable(page);
  });
});
