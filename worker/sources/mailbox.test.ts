import { expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { settingsWith } from "../../tests/setup/settings";
import type { ClaimedSource } from "./source";

process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({}));

vi.mock("./imap", async (original) => ({
  ...(await original<typeof import("./imap")>()),
  lookInto: vi.fn(),
}));
vi.mock("../../app/domains/mailbox/oauth.server", async (original) => ({
  ...(await original<typeof import("../../app/domains/mailbox/oauth.server")>()),
  renewTokens: vi.fn(),
}));

const { ImapError, lookInto } = await import("./imap");
const { renewTokens } = await import("../../app/domains/mailbox/oauth.server");
const { seal, unseal } = await import("../../app/lib/sealed.server");
const { mailbox } = await import("./mailbox");

const owner = "6f1b1f0e-7d3f-4d0e-9d53-0a4f5c1d2e3f";
const sealedFor = { purpose: "mailbox", customerId: owner };
const tokens = (named: string) => ({
  kind: "oauth2" as const,
  provider: "google" as const,
  accessToken: `access-${named}`,
  refreshToken: `refresh-${named}`,
  expiresAt: new Date(Date.now() - 1_000).toISOString(),
});
const source: ClaimedSource = {
  id: owner,
  kind: "mailbox",
  owner,
  address: null,
  sealed: seal(
    JSON.stringify({
      host: "imap.example",
      port: 993,
      user: "ann@example.com",
      webmail: null,
      auth: tokens("old"),
    }),
    sealedFor,
  ),
  etag: null,
  lastModified: null,
  contentSha256: null,
  content: null,
  failures: 0,
};

test.each([
  ["the mailbox can't be reached", () => new ImapError("unreachable"), "unreachable"],
  ["it ends in a mistake of ours", () => new Error("a mistake"), "internal"],
])("a token that was renewed is handed over also where %s", async (_what, error, cause) => {
  vi.mocked(renewTokens).mockResolvedValue(tokens("new"));
  vi.mocked(lookInto).mockRejectedValue(error());
  const outcome = await mailbox.fetch(source, new AbortController().signal);
  expect(outcome).toMatchObject({ kind: "failed", cause });
  const sealed = outcome.kind === "failed" ? (outcome.sealed ?? "") : "";
  expect(unseal(sealed, sealedFor)).toContain("refresh-new");
});
