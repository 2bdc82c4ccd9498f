import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { customer, hire, inTheNameOf } from "../setup/actors";
import { settingsWith } from "../setup/settings";
import { signedIn } from "../setup/signed-in";

let templates: typeof import("../../app/start-page/templates/handle-form.server");
let states: typeof import("../../app/start-page/state.server");
let replacing: typeof import("../../app/start-page/replace.server");
let texts: typeof import("../../app/lib/i18n/i18n.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  vi.resetModules();
  templates = await import("../../app/start-page/templates/handle-form.server");
  states = await import("../../app/start-page/state.server");
  replacing = await import("../../app/start-page/replace.server");
  texts = await import("../../app/lib/i18n/i18n.server");
});
afterAll(() => vi.unstubAllEnvs());

const content = {
  version: 1,
  pages: 2,
  widgets: [
    { kind: "news", page: 0, width: 2, size: "full", settings: { layout: "cards" } },
    { kind: "clocks", page: 1, width: 1, size: "compact", settings: {} },
  ],
  style: { accent: 190 },
};

test("a customer starts from a page that the company offers, and may have their own back", async () => {
  const editor = inTheNameOf({ role: "editor", staffId: await hire("editor") });
  const name = `t${randomUUID().slice(0, 8)}`;
  const offer = { name, titles: { en: "For travellers" }, abouts: { en: "Trips first." }, content, place: 1 };
  await editor.rpc("put_company_template", offer).throwOnError();

  const guest = signedIn(await customer());
  const before = (await states.readPageState(guest)).document;
  const press = (fields: Record<string, string>) => {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    return templates.handleTemplateForm({ customer: guest, form, t: texts.translatorIn("en"), locale: "en" });
  };
  await expect(press({ intent: "use", name: "nobody-offers-this" })).rejects.toMatchObject({ status: 404 });

  const answer = await press({ intent: "use", name });
  if (!(answer instanceof Response)) throw new Error("It leads nowhere.");
  expect(answer.headers.get("Location")).toBe("/");
  const { document, revision } = await states.readPageState(guest);
  expect(document.pages).toHaveLength(2);
  expect(document.widgets).toMatchObject([
    { kind: "news", page: document.pages[0]?.id, width: 2, settings: { layout: "cards" } },
    { kind: "clocks", page: document.pages[1]?.id, size: "compact" },
  ]);
  expect(document.style).toEqual({ accent: 190 });

  await replacing.undoReplacing({ customer: guest, t: texts.translatorIn("en") }, revision);
  const { document: back } = await states.readPageState(guest);
  expect(back.widgets.map(({ kind }) => kind)).toEqual(before.widgets.map(({ kind }) => kind));
  expect(back.style).toEqual({});
  await editor.rpc("remove_company_template", { name }).throwOnError();
});
