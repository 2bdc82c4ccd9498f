import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { asOwner, type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { visitOf } from "../setup/visits";

let page: typeof import("../../app/routes/page.links");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret })));
  vi.resetModules();
  page = await import("../../app/routes/page.links");
});
afterAll(() => vi.unstubAllEnvs());

async function layOut(who: Customer, ...ids: string[]): Promise<void> {
  const widgets = ids.map((id) => ({
    id,
    kind: "quick-links",
    page: "main",
    width: 1,
    size: "full",
    settings: {},
  }));
  const document = { version: 1, pages: [{ id: "main", name: "" }], widgets, style: {}, shortcuts: true };
  await asOwner.query(
    `insert into public.start_pages as page (customer_id, document) values ($1, $2::jsonb)
     on conflict (customer_id) do update set document = excluded.document, revision = page.revision + 1`,
    [who.id, JSON.stringify(document)],
  );
}

async function linksOf({ id }: Customer): Promise<unknown[]> {
  const rows = await asOwner.query<{ links: unknown }>(
    `select widget #>> '{settings,links}' as links
     from public.start_pages page, jsonb_array_elements(page.document -> 'widgets') widget
     where page.customer_id = $1`,
    [id],
  );
  return rows.map(({ links }) => links);
}

const typed = { name: "Tides", address: "tides.example/north" };

const add = async (who: Customer, widget: string) =>
  page.action(await visitOf(who, "/page/links", { fields: { ...typed, widget, returnTo: "/" } }));

test("a link for a widget that another device removed stays in its fields, and goes into other links at the next press", async () => {
  const guest = await customer();
  await layOut(guest, "former");
  await layOut(guest);
  const refused = await add(guest, "former");
  expect(refused).toMatchObject({ data: { refused: { ...typed, why: "gone" } }, init: { status: 400 } });
  expect(await linksOf(guest)).toEqual([]);

  // As the form sends it then; there is no other yet.
  expect(await add(guest, "")).toMatchObject({ data: { refused: { ...typed, why: "gone" } } });
  await layOut(guest, "another");
  expect(await add(guest, "")).toMatchObject({ status: 302 });
  expect(await linksOf(guest)).toEqual(["Tides tides.example/north\n"]);
});

test("a link goes into the widget that it was typed in, not into the first", async () => {
  const guest = await customer();
  await layOut(guest, "one", "two");
  await add(guest, "two");
  expect(await linksOf(guest)).toEqual([null, "Tides tides.example/north\n"]);
});
