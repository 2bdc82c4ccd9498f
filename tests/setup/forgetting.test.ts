import type { ActionFunctionArgs } from "@remix-run/node";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetGood } from "../../app/start-page/last-good.server";
import { signedIn } from "./signed-in";

// Nothing here asks the backend: what these routes do besides has tests of its own.
const guest = signedIn({ id: "guest", email: "", supabase: Object.create(null) });

vi.mock("~/start-page/last-good.server", () => ({ forgetGood: vi.fn() }));
vi.mock("~/lib/session.server", async (original) => ({
  ...(await original<object>()),
  requireCustomer: async () => guest,
  findCustomer: async () => guest,
}));
vi.mock("~/lib/i18n/i18n.server", async (original) => ({
  ...(await original<object>()),
  findLocale: async () => "en",
  translatorFor: async () => (key: string) => key,
}));
vi.mock("~/lib/toast.server", () => ({ redirectWithToast: async () => new Response(null, { status: 302 }) }));
vi.mock("~/foundation/sources/press.server", () => ({ answerPress: async () => new Response() }));
vi.mock("~/domains/news/sources/press.server", () => ({ pressSource: async () => new Response() }));
vi.mock("~/foundation/identity/commands.server", () => ({ signOut: async () => {} }));
vi.mock("~/foundation/identity/fresh-sign-in.server", () => ({ requireFreshCustomer: async () => guest }));
vi.mock("~/foundation/identity/mails.server", () => ({ noticeTo: () => {} }));
vi.mock("~/foundation/leaving/commands.server", () => ({
  requestErasure: async () => "2026-12-22T08:00:00Z",
  cancelErasure: async () => {},
  findErasure: async () => null,
}));

beforeEach(() => vi.mocked(forgetGood).mockClear());
afterEach(() => vi.unstubAllEnvs());

type Action = (args: ActionFunctionArgs) => Promise<unknown>;

const id = "3f0c6f5e-6f4c-4b6e-9a55-0c9f3a1d2b4c";
const leaving: [string, () => Promise<{ action: Action }>, Record<string, string>][] = [
  ["removes a calendar", () => import("../../app/routes/agenda"), { intent: "remove", source: id }],
  ["removes a mailbox", () => import("../../app/routes/mailbox._index"), { intent: "remove", source: id }],
  ["unsubscribes from news", () => import("../../app/routes/news.$id"), { intent: "remove" }],
  ["signs out", () => import("../../app/routes/sign-out"), { scope: "local" }],
  ["leaves", () => import("../../app/routes/privacy.leave"), { understood: "yes" }],
];

test.each(leaving)(
  "whoever %s leaves no copy of what their widgets showed in our memory",
  async (_what, load, fields) => {
    const { action } = await load();
    const request = new Request("http://localhost/", { method: "POST", body: new URLSearchParams(fields) });
    await action({
      request,
      params: { id },
      context: { requestId: "", nonce: "", clientIp: "", setCookie: () => {} },
    });
    expect(forgetGood).toHaveBeenCalledWith("guest");
  },
  60_000,
);
