import { beforeEach, expect, test, vi } from "vitest";
import type { RequestArgs } from "~/lib/context.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Customer } from "~/lib/session.server";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { settingsWith } from "../../../tests/setup/settings";

const exchangeCode = vi.hoisted(() => vi.fn());

vi.stubEnv(
  SETTINGS_VARIABLE,
  JSON.stringify(
    settingsWith({
      portalUrl: "https://my.example.com",
      mailboxOauth: [{ provider: "google", id: "the-client", secret: "the-secret" }],
    }),
  ),
);
vi.mock("./oauth.server", async (original) => ({
  ...(await original<typeof import("./oauth.server")>()),
  exchangeCode,
}));
const { beginAt, finishSignIn } = await import("./sign-in.server");
const { OauthError } = await import("./oauth.server");

const somebody = (customerId: string) => ({ customerId }) as Customer;

/** Somebody leaves for the provider, and comes back on the same device as somebody, or somebody else. */
async function returnAs(
  back: string,
  { leaving, bringing }: { leaving: string; bringing?: Record<string, string> },
) {
  const sent = await beginAt(somebody(leaving), "google");
  const state = new URL(sent.headers.get("Location") ?? "").searchParams.get("state") ?? "";
  const [cookie = ""] = (sent.headers.get("Set-Cookie") ?? "").split(";");
  const request = new Request(
    `https://my.example.com/mailbox/signed-in?${new URLSearchParams({ code: "x", state, ...bringing })}`,
    { headers: { Cookie: cookie } },
  );
  const cookies: string[] = [];
  const context = { setCookie: (set: string) => cookies.push(set) };
  const answer = await finishSignIn({ request, context } as unknown as RequestArgs, {
    customer: somebody(back),
    t: translatorIn("en"),
  });
  return { answer, cookies };
}

beforeEach(() => {
  exchangeCode.mockReset().mockRejectedValue(new OauthError("refused"));
});

test("who comes back from a mail provider is who was sent there", async () => {
  await returnAs("ann", { leaving: "ann" });
  expect(exchangeCode).toHaveBeenCalledTimes(1);
});

test("on a shared device nobody gets the mailbox of who was there before them", async () => {
  const { answer } = await returnAs("ben", { leaving: "ann" });
  expect(answer.headers.get("Location")).toBe("/mailbox");
  expect(exchangeCode).not.toHaveBeenCalled();
});

test.each([
  ["another proof than they left with", { state: "another" }],
  ["no code, since the provider refused", { code: "", error: "access_denied" }],
])("who comes back with %s connects nothing", async (_what, bringing) => {
  const { answer } = await returnAs("ann", { leaving: "ann", bringing });
  expect(answer.headers.get("Location")).toBe("/mailbox");
  expect(exchangeCode).not.toHaveBeenCalled();
});

test.each(["microsoft", "evil.example", "", null])(
  "nobody is sent to a provider that this portal is not registered with: %s",
  async (name) => {
    await expect(beginAt(somebody("ann"), name)).rejects.toMatchObject({ status: 404 });
  },
);

test("one sign-in is good for one return", async () => {
  const { cookies } = await returnAs("ann", { leaving: "ann" });
  expect(cookies).toEqual([expect.stringMatching(/^__Host-mailbox=[^;]*;.*Max-Age=0/)]);
});
