import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { settingsWith } from "../../tests/setup/settings";
import { signedIn } from "../../tests/setup/signed-in";
import { SETTINGS_VARIABLE } from "../lib/settings.server";
import type { WidgetKind, WidgetSource } from "../lib/widget";
import type { StartPageDocument } from "./document";

const noSettings = z.object({});

const kindOf = (kind: string): WidgetKind<string, z.output<typeof noSettings>> => ({
  kind,
  texts: { namespace: "page", key: "widget" },
  Icon: () => null,
  settings: noSettings,
  widths: [1],
  sizes: ["full"],
  height: { compact: 4, full: 8 },
  several: true,
  ...(kind === "advice" && { purpose: "personalisation" as const }),
  ...(kind === "slow" && { settingsNeedView: true }),
  Render: () => null,
  preview: "",
});

const document: StartPageDocument = {
  version: 1,
  pages: [
    { id: "main", name: "" },
    { id: "work", name: "Work" },
  ],
  widgets: ["calm", "torn", "slow", "advice", "tide-table"].map((kind) => ({
    id: kind,
    kind,
    page: "main",
    width: 1,
    size: "full",
    settings: {},
  })),
  style: {},
  shortcuts: true,
};

/** What the one question answers. */
let told: { data: Record<string, unknown>; failed: string[] };
let load: typeof import("./load.server");
let flush: typeof import("../lib/first-flush.server");

const fromPage: WidgetSource<string, unknown> = { from: "page", describe: ({ raw }) => String(raw) };

/** Begins a Homeport anew whose widgets come from these sources, or from the one question. */
async function begin(sources: Record<string, WidgetSource<string, unknown>> = {}) {
  vi.resetModules();
  const { listKind, listSource } = await import("./listed");
  const kinds = ["calm", "torn", "slow", "advice"].map(kindOf);
  vi.doMock("./registry", () => ({
    widgetKinds: new Map(kinds.map((kind) => [kind.kind, listKind(kind)])),
  }));
  vi.doMock("./registry.server", () => ({
    widgetSources: new Map(kinds.map((kind) => listSource(kind, sources[kind.kind] ?? fromPage))),
  }));
  vi.doMock("./state.server", () => ({
    readPageState: async () => ({
      document,
      stored: document,
      revision: 1,
      suggestion: document,
      isForeign: false,
      ...told,
    }),
  }));
  load = await import("./load.server");
  flush = await import("../lib/first-flush.server");
}

beforeEach(() => {
  told = { data: { calm: "sea", torn: "sail" }, failed: ["torn"] };
  vi.useFakeTimers();
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ logLevel: "silent" })));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const module of ["./registry", "./registry.server", "./state.server"]) vi.doUnmock(module);
});

// Nothing here asks the backend.
const customer = signedIn({ id: "guest", email: "", supabase: Object.create(null) });

function visit({ whole = false, pageId = null as string | null, forSettings = false } = {}) {
  const context = { requestId: "", nonce: "", clientIp: "", setCookie: () => {} };
  return {
    context,
    page: load.loadStartPage({ customer, locale: "en", context, pageId, whole, forSettings }),
  };
}

test("what the one question answered is there at once, and what failed there says so in its own box", async () => {
  await begin();
  const { now, later, widgets } = await visit().page;
  expect(now.calm).toEqual({ state: "good", view: "sea" });
  expect(now.torn).toEqual({ state: "failed", view: null, age: null });
  expect(later).toEqual({});
  expect(
    widgets.map(({ id }) => id),
    "what this version does not know is left out",
  ).not.toContain("tide-table");
});

test("what the one question could not say this time stands as it was, with its age", async () => {
  told = { data: { calm: "sea", advice: "go" }, failed: [] };
  await begin();
  await visit().page;

  told = { data: {}, failed: ["calm", "advice"] };
  expect((await visit().page).now.calm).toEqual({ state: "failed", view: "sea", age: "just now" });
  await vi.advanceTimersByTimeAsync(3 * 60 * 60_000);
  const { now } = await visit().page;
  expect(now.calm).toEqual({ state: "failed", view: "sea", age: "3 hours ago" });
  expect(now.advice, "which rests on an agreement").toEqual({ state: "failed", view: null, age: null });
});

test("what can't be described now stands as it was when it could", async () => {
  let describe = () => "calm sea";
  await begin({ calm: { from: "page", describe: () => describe() } });
  await visit().page;
  describe = () => {
    throw new Error("torn");
  };
  expect((await visit().page).now.calm).toMatchObject({ state: "failed", view: "calm sea" });
});

test("a widget that can't be described blanks no other", async () => {
  const describe = () => {
    throw new Error("torn");
  };
  await begin({ advice: { from: "page", describe } });
  const { now } = await visit().page;
  expect(now.advice?.state).toBe("failed");
  expect(now.calm?.state).toBe("good");
});

test("what comes later is not asked before the page is on its way", async () => {
  const asked = vi.fn(async () => "news");
  await begin({ slow: { from: "later", seconds: 3, load: asked } });
  const { context, page } = visit();
  const { later, now } = await page;
  expect(now.slow).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10);
  expect(asked).not.toHaveBeenCalled();
  flush.beginFlush(context);
  expect(await later.slow).toEqual({ state: "good", view: "news" });
});

test("what takes longer than its time shows the last good copy and its age", async () => {
  let answer: () => Promise<string> = async () => "this morning's news";
  await begin({ slow: { from: "later", seconds: 3, load: () => answer() } });
  const first = visit();
  flush.beginFlush(first.context);
  await (await first.page).later.slow;

  answer = () => new Promise(() => {});
  await vi.advanceTimersByTimeAsync(12 * 60_000);
  const second = visit();
  flush.beginFlush(second.context);
  const { later } = await second.page;
  const outcome = later.slow;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await outcome).toEqual({ state: "slow", view: "this morning's news", age: "12 minutes ago" });
});

test("without a good copy it says only that it failed", async () => {
  await begin({ slow: { from: "later", seconds: 3, load: () => Promise.reject(new Error("torn")) } });
  const { context, page } = visit();
  flush.beginFlush(context);
  expect(await (await page).later.slow).toEqual({ state: "failed", view: null, age: null });
});

test("a page under way while its customer removes something keeps no copy of that", async () => {
  let answer = async () => "the removed mailbox's mail";
  await begin({ slow: { from: "later", seconds: 3, load: () => answer() } });
  const { forgetGood } = await import("./last-good.server");
  const first = visit();
  await first.page;
  await vi.advanceTimersByTimeAsync(100);
  forgetGood("guest");
  flush.beginFlush(first.context);
  expect(await (await first.page).later.slow).toMatchObject({ state: "good" });

  answer = () => Promise.reject(new Error("torn"));
  const second = visit();
  flush.beginFlush(second.context);
  expect(await (await second.page).later.slow).toEqual({ state: "failed", view: null, age: null });
});

test("of what rests on an agreement no copy is kept: it is gone when the agreement is", async () => {
  let answer: () => Promise<string> = async () => "take the night ferry";
  await begin({ advice: { from: "later", seconds: 3, load: () => answer() } });
  const first = visit();
  flush.beginFlush(first.context);
  expect(await (await first.page).later.advice).toMatchObject({ state: "good" });
  answer = () => Promise.reject(new Error("torn"));
  const second = visit();
  flush.beginFlush(second.context);
  expect(await (await second.page).later.advice).toEqual({ state: "failed", view: null, age: null });
});

test("the whole page waits for everything and streams nothing", async () => {
  await begin({ slow: { from: "later", seconds: 3, load: async () => "news" } });
  const { now, later } = await visit({ whole: true }).page;
  expect(now.slow).toEqual({ state: "good", view: "news" });
  expect(later).toEqual({});
});

test("who changes the page waits for no more than what settings are chosen from", async () => {
  const asked = vi.fn(async () => "news");
  const advice = vi.fn(async () => "take the night ferry");
  await begin({
    slow: { from: "later", seconds: 3, load: asked },
    advice: { from: "later", seconds: 3, load: advice },
  });
  const { now, widgets } = await visit({ whole: true, forSettings: true }).page;
  expect(now).toEqual({ slow: { state: "good", view: "news" } });
  expect(advice).not.toHaveBeenCalled();
  expect(widgets).toHaveLength(4);
});

test("the browser gets each widget's settings as its kind reads them", async () => {
  await begin();
  expect((await visit().page).settings).toEqual({ calm: {}, torn: {}, slow: {}, advice: {} });
});

test("a page that is not there is the first one", async () => {
  await begin();
  expect((await visit({ pageId: "gone" }).page).page.id).toBe("main");
  expect((await visit({ pageId: "work" }).page).widgets).toEqual([]);
});
