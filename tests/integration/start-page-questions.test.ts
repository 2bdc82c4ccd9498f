import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RequestArgs } from "../../app/lib/context.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { settingsWith } from "../setup/settings";

let asked: string[];

beforeEach(() => {
  const told = { supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(told)));
  vi.resetModules();
  asked = [];
  const really = globalThis.fetch;
  vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    asked.push(pathname);
    return really(input, init);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** A visit to My page by somebody's browser; both loaders of the page, as Remix calls them: together. */
async function visit(who: Customer, path = "/") {
  const { data } = await who.supabase.auth.getSession();
  const { sessionCookieName } = await import("../../app/lib/supabase.server");
  const session = Buffer.from(JSON.stringify(data.session)).toString("base64url");
  const context: RequestArgs["context"] = {
    requestId: "1",
    nonce: "1",
    clientIp: "::1",
    setCookie: () => {},
  };
  const request = new Request(`http://localhost:3000${path}`, {
    headers: { Cookie: `${sessionCookieName()}=base64-${session}` },
  });
  const args = { request, context, params: {} };
  asked = [];
  const [root, page] = await Promise.all([
    import("../../app/root").then(({ loader }) => loader(args)),
    import("../../app/routes/_index").then(({ loader }) => loader(args)),
  ]);
  return { root, page };
}

test("My page asks the backend two questions before it is on its way: who asks, and what is on it", async () => {
  const guest = await customer();
  await addBooking(guest, await newBooking());
  const { root, page } = await visit(guest);
  expect(asked).toEqual(["/rest/v1/rpc/current_customer", "/rest/v1/rpc/my_page"]);
  expect(root.unread).toBe(0);
  expect(page.myPage?.now["next-trip"]).toMatchObject({ state: "good" });
});

test("an own page asks as few, whatever is on it", async () => {
  const guest = await customer();
  const { widgetKinds } = await import("../../app/start-page/registry");
  const widgets = [...widgetKinds.values()].map(({ kind, widths }) => ({
    id: kind,
    kind,
    page: "main",
    width: widths[0],
    size: "full",
    settings: {},
  }));
  const document = { version: 1, pages: [{ id: "main", name: "" }], widgets, style: {}, shortcuts: true };
  await guest.supabase.rpc("save_start_page", { document, revision: 0 }).throwOnError();
  const { page } = await visit(guest);
  expect(asked).toEqual(["/rest/v1/rpc/current_customer", "/rest/v1/rpc/my_page"]);
  expect(page.myPage?.widgets).toHaveLength(widgets.length);
});

test("a page of a newer version costs one question more, and every widget of the suggestion has what it shows", async () => {
  const guest = await customer();
  const newer = { version: 9, pages: [{ id: 7 }], widgets: [], sky: "fair" };
  await guest.supabase.rpc("save_start_page", { document: newer, revision: 0 }).throwOnError();
  const { page } = await visit(guest);
  expect(asked).toEqual(["/rest/v1/rpc/current_customer", "/rest/v1/rpc/my_page", "/rest/v1/rpc/my_page"]);
  const { isForeign, now = {} } = page.myPage ?? {};
  expect(isForeign).toBe(true);
  expect(now.messages).toMatchObject({ state: "good" });
  expect(Object.entries(now).filter(([, { state }]) => state !== "good")).toEqual([]);
});
