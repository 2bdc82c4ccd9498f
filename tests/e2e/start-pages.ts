import { expect, type Locator, type Page, type Route } from "@playwright/test";
import { text } from "./texts";

export const editorText = (key: string, values?: Record<string, string>) =>
  text("en", `page-editor:${key}`, values);

interface Widget {
  kind: string;
  id?: string;
  page?: string;
  width?: number;
  size?: "compact" | "full";
  settings?: Record<string, unknown>;
}

/** Names of the widgets that these tests use, as their pages show them. */
export const names = {
  "next-trip": text("en", "trips:widget.title"),
  messages: text("en", "inbox:widget.title"),
  "delay-policy": text("en", "trips-policy:widget.title"),
  "getting-started": text("en", "home:steps.title"),
};

/** Gives the customer of this browser a page of their own, by the address that the editor uses. */
export async function arrangePage(
  page: Page,
  widgets: Widget[],
  pages: { id: string; name: string }[] = [{ id: "main", name: "" }],
): Promise<void> {
  const document = {
    version: 1,
    pages,
    widgets: widgets.map((widget) => ({
      id: widget.kind,
      page: "main",
      width: 1,
      size: "full",
      settings: {},
      ...widget,
    })),
    style: {},
    shortcuts: true,
  };
  await changePage(page, [{ do: "replace", document }]);
}

/** Changes the page as another device of the same customer would. */
export async function changePage(page: Page, edits: Record<string, unknown>[]): Promise<void> {
  const response = await page.request.post("/page/change", {
    data: { edits },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(response.status()).toBe(200);
}

export async function openEditor(page: Page, path = "/?edit=1"): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("region", { name: editorText("bar.label") })).toBeVisible();
}

/** The link to the editor, once it leads to the one in place. */
export async function editorLink(page: Page, name = text("en", "page:change")): Promise<Locator> {
  const link = page.getByRole("link", { name, exact: true });
  await expect(link).toHaveAttribute("href", /\/\?edit=1/);
  return link;
}

/** The widgets of the page in sight, by their ids, in order. */
export const orderOf = (page: Page) =>
  page
    .getByRole("grid")
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.flatMap((row) => (row instanceof HTMLElement && row.dataset.key ? [row.dataset.key] : [])),
    );

export async function expectOrder(page: Page, ids: string[]): Promise<void> {
  await expect.poll(() => orderOf(page)).toEqual(ids);
}

/** The editor says that all is kept, and the page says so too when it is opened anew. */
export async function expectKept(page: Page, ids: string[]): Promise<void> {
  await expectOrder(page, ids);
  await expectSaved(page);
  await page.reload();
  await expectOrder(page, ids);
}

export async function expectSaved(page: Page, wait?: { timeout: number }): Promise<void> {
  await expect(
    page.getByRole("status").filter({ hasText: new RegExp(`^${editorText("saving.saved")}`) }),
  ).toBeVisible(wait);
}

/** What the editor says was done last. */
export const told = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });

/** Nothing that is asked for by this address is answered until the returned function is called, and then by `then`. */
export async function holdBack(
  page: Page,
  address: string,
  then: (route: Route) => Promise<void> = (route) => route.continue(),
): Promise<() => void> {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(address, async (route) => {
    await held;
    await then(route);
  });
  return () => answer();
}
