import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import type { StartPageEdit } from "../../app/start-page/document";
import { customer } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { signedIn } from "../setup/signed-in";

let pages: typeof import("../../app/start-page/commands.server");
let states: typeof import("../../app/start-page/state.server");
let forms: typeof import("../../app/start-page/edit.server");
let styles: typeof import("../../app/start-page/style/handle-form.server");
let toasts: typeof import("../../app/lib/toast.server");
let i18n: typeof import("../../app/lib/i18n/i18n.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  vi.resetModules();
  pages = await import("../../app/start-page/commands.server");
  states = await import("../../app/start-page/state.server");
  forms = await import("../../app/start-page/edit.server");
  styles = await import("../../app/start-page/style/handle-form.server");
  toasts = await import("../../app/lib/toast.server");
  i18n = await import("../../app/lib/i18n/i18n.server");
});
afterAll(() => vi.unstubAllEnvs());

const add = (id: string, kind = "news", settings = {}): StartPageEdit => ({
  do: "add",
  widget: { id, kind, page: "main", width: 1, size: "full", settings },
  before: null,
});

/** One customer at a desk and with a phone. */
async function twoDevices() {
  const guest = await customer();
  const elsewhere = await guest.signInElsewhere();
  return { desk: signedIn(guest), phone: signedIn(guest, { supabase: elsewhere.supabase }) };
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** What the next page says, with the way to take it back. */
async function toastOf(response: Response) {
  const cookie = response.headers.get("Set-Cookie") ?? "";
  expect(Buffer.byteLength(cookie), "what a browser takes").toBeLessThan(4_096);
  const request = new Request("http://localhost/", { headers: { Cookie: cookie.split(";")[0] ?? "" } });
  return toasts.takeToast({ request, context: { setCookie: () => {} } as never });
}

const undoOf = (fields: Record<string, string> = {}) =>
  fields.edits ? { edits: JSON.parse(fields.edits) as StartPageEdit[] } : { revision: Number(fields.undo) };

describe("by forms", () => {
  const press = (who: ReturnType<typeof signedIn>, fields: Record<string, string>) =>
    forms.handleEditForm({ customer: who, locale: "en", form: formOf(fields), returnTo: "/page/edit" });

  test("who takes a reset back keeps what their phone added and chose in between", async () => {
    const { desk, phone } = await twoDevices();
    await pages.changePage(desk, [{ do: "remove", id: "messages" }, add("mine")]);
    const toast = await toastOf(await press(desk, { _do: "reset" }));
    await pages.changePage(phone, [add("phone"), { do: "style", style: { theme: "dark" } }]);

    const undo = undoOf(toast?.undo?.fields);
    await forms.handleUndo({ customer: desk, locale: "en", returnTo: "/", undo });
    const { document } = await states.readPageState(desk);
    const ids = document.widgets.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["mine", "phone"]));
    expect(ids).not.toContain("messages");
    expect(document.style).toEqual({ theme: "dark" });
  });

  test("settings that a desk saves leave alone what the phone set since the form was drawn", async () => {
    const { desk, phone } = await twoDevices();
    const links = { links: "Post https://post.example" };
    await pages.changePage(desk, [add("q", "quick-links", links)]);
    const more = `${links.links}\nPhone https://phone.example`;
    await pages.changePage(phone, [{ do: "set", id: "q", settings: { links: more } }]);
    await press(desk, { _do: "set", _id: "q", _drawn: JSON.stringify(links), ...links, newTab: "on" });
    const { document } = await states.readPageState(desk);
    expect(document.widgets.at(-1)?.settings).toEqual({ links: more, newTab: true });
  });

  test("what is removed with names in Chinese can be taken back too", async () => {
    const { desk } = await twoDevices();
    const links = { links: `${"天气".repeat(500)} https://weather.example` };
    await pages.changePage(desk, [add("q", "quick-links", links)]);
    const toast = await toastOf(await press(desk, { _do: "remove", _id: "q" }));
    expect(toast?.text).toContain("is removed");
    const undo = undoOf(toast?.undo?.fields);
    await forms.handleUndo({ customer: desk, locale: "en", returnTo: "/", undo });
    const { document } = await states.readPageState(desk);
    expect(document.widgets.at(-1)?.settings).toEqual(links);
  });
});

test("a style that a desk saves leaves alone what the phone chose since the form was drawn", async () => {
  const { desk, phone } = await twoDevices();
  const drawn = {
    theme: "system",
    accent: null,
    density: "usual",
    corner: "usual",
    textSize: "usual",
    background: "plain",
    greeting: "usual",
    greetingText: "",
  };
  const save = (who: typeof desk, chosen: Record<string, string>) =>
    styles.handleStyleForm({
      customer: who,
      t: i18n.translatorIn("en"),
      form: formOf({
        ...drawn,
        accent: "company",
        hue: "240",
        ...chosen,
        drawn: JSON.stringify(drawn),
        intent: "save",
      }),
    });
  await pages.changePage(phone, [{ do: "style", style: { background: "video" } }]);
  await save(phone, { accent: "350" });
  await save(desk, { density: "roomy" });
  const { document } = await states.readPageState(desk);
  expect(document.style).toEqual({ accent: 350, density: "roomy", background: "video" });
});

test("a form of style that was saved without a change offers nothing to take back", async () => {
  const { desk } = await twoDevices();
  await pages.changePage(desk, [{ do: "style", style: { theme: "dark" } }]);
  const response = await styles.saveStyle({
    customer: desk,
    t: i18n.translatorIn("en"),
    change: {},
    said: "Kept.",
  });
  const toast = await toastOf(response);
  expect([toast?.text, toast?.undo]).toEqual(["Kept.", undefined]);
});

describe("a picture behind the page", () => {
  const keepPicture = async ({ supabase }: ReturnType<typeof signedIn>) => {
    const picture = { type: "image/png", base64: "iVBORw0KGgo=" };
    return (await supabase.rpc("add_page_image", picture).throwOnError()).data;
  };
  const pictures = async ({ supabase }: ReturnType<typeof signedIn>, id: string) =>
    (await supabase.rpc("page_image", { id }).throwOnError()).data;

  test("that was deleted on the phone does not come back by an Undo on the desk", async () => {
    const { desk, phone } = await twoDevices();
    const t = i18n.translatorIn("en");
    const image = await keepPicture(desk);
    await pages.changePage(desk, [{ do: "style", style: { image, background: "image", density: "roomy" } }]);
    const plain = await pages.changePage(desk, [{ do: "style", style: { image: null, background: null } }]);
    await styles.deletePictures({ customer: phone, t });
    const revision = plain.kind === "saved" ? String(plain.revision) : "";
    await styles.handleStyleForm({ customer: desk, t, form: formOf({ undo: revision }) });
    expect((await states.readPageState(desk)).document.style).toEqual({ density: "roomy" });
  });

  test("stays where the page that names it can't be changed", async () => {
    const { desk } = await twoDevices();
    const image = await keepPicture(desk);
    const newer = { version: 9, pages: [{ id: 7 }], widgets: [], style: { image, background: "image" } };
    await desk.supabase.rpc("save_start_page", { document: newer, revision: 0 }).throwOnError();
    await styles.deletePictures({ customer: desk, t: i18n.translatorIn("en") });
    expect(await pictures(desk, image)).toHaveLength(1);
  });
});
