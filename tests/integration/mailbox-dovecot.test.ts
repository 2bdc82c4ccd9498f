import { createServer, getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { asOwner, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { type Dovecot, findDovecot, startDovecot } from "../setup/dovecot";
import { settingsWith } from "../setup/settings";

/** Debian's package dovecot-imapd; where it can't be installed these tests are left out. */
const program = findDovecot();
const about = "with Dovecot (apt-get install dovecot-imapd, where these tests are left out)";

const never = new AbortController().signal;
const trusted = getCACertificates("default");
let dovecot: Dovecot;

beforeAll(async () => {
  if (program === undefined) return;
  dovecot = await startDovecot(program);
  setDefaultCACertificates([...trusted, dovecot.certificate]);
});
afterAll(async () => {
  setDefaultCACertificates(trusted);
  await dovecot?.stop();
});

/** The worker's half, which may go to these hosts though they are on this machine. */
async function load(fetchAllow = [`localhost:${dovecot.port}`]) {
  vi.resetModules();
  vi.stubEnv(
    SETTINGS_VARIABLE,
    JSON.stringify(settingsWith({ supabaseUrl, publishableKey, jwtSecret, fetchAllow })),
  );
  return import("../../worker/sources/imap");
}

const secretFor = (user: string, password: string, host = "localhost") => ({
  host,
  port: dovecot.port,
  user,
  webmail: null,
  auth: { kind: "password" as const, password },
});

const failsBy = (cause: string) => expect.objectContaining({ name: "ImapError", cause });
const day = (date: number) => new Date(`2026-11-${date}T08:00:00Z`);

test.runIf(program)(
  `unread mails are counted and the newest named, and nothing is changed, ${about}`,
  async () => {
    const { lookInto } = await load();
    await dovecot.addUser("ann", "app-password-1", [
      { from: '"Ben Ng" <ben@example.com>', subject: "Lunch", at: day(10), seen: true },
      { from: "shop@example.com", subject: "Your\torder", at: day(11) },
      { from: "=?UTF-8?B?5b6u5bCP?= <wei@example.com>", subject: "=?GB2312?B?xOO6ww==?=", at: day(12) },
    ]);
    const before = await dovecot.untouched("ann");
    const found = await lookInto(secretFor("ann", "app-password-1"), never);
    expect(found).toMatchObject({ total: 3, unread: 2 });
    expect(found.messages.map(({ from, subject, unread }) => `${from}: ${subject} ${unread}`)).toEqual([
      "微小: 你好 true",
      "shop@example.com: Your order true",
      "Ben Ng: Lunch false",
    ]);
    expect(await dovecot.untouched("ann")).toEqual(before);
    expect((await lookInto(secretFor("ann", "app-password-1"), never)).unread).toBe(2);
  },
);

test.runIf(program)(`of a large mailbox only the ten newest are named, ${about}`, async () => {
  const { lookInto } = await load();
  const mails = Array.from({ length: 40 }, (_, index) => ({
    from: "list@example.com",
    subject: `Number ${index}`,
    at: new Date(Date.UTC(2026, 9, 1, index)),
  }));
  await dovecot.addUser("cat", "app-password-2", mails);
  const { total, unread, messages } = await lookInto(secretFor("cat", "app-password-2"), never);
  expect({ total, unread }).toEqual({ total: 40, unread: 40 });
  // The last to arrive, the newest first.
  expect(messages.map(({ subject }) => subject)).toEqual(
    Array.from({ length: 10 }, (_, back) => `Number ${39 - back}`),
  );
});

test.runIf(program)(
  `a subject with half a letter in it is shown without it, and can be kept, ${about}`,
  async () => {
    const { lookInto } = await load();
    const halves = Buffer.from("Lun\ud8d8ch\udc00", "utf16le").toString("base64");
    await dovecot.addUser("liz", "app-password-5", [
      { from: `=?utf-16le?B?${halves}?= <a@example.com>`, subject: `=?utf-16le?B?${halves}?=`, at: day(3) },
    ]);
    const { messages } = await lookInto(secretFor("liz", "app-password-5"), never);
    expect(messages).toMatchObject([{ subject: "Lunch", from: "Lunch" }]);
    await asOwner.query("select $1::jsonb", [JSON.stringify(messages)]);
  },
);

test.runIf(program)(`a server that goes on talking is left after four megabytes, ${about}`, async () => {
  const { lookInto } = await load(["localhost"]);
  let said = 0;
  const talker = createServer({ key: dovecot.key, cert: dovecot.certificate }, (socket) => {
    socket.on("error", () => {});
    socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n");
    const line = "* 1 RECENT\r\n".repeat(1_000);
    const talk = () => {
      while (!socket.destroyed && socket.write(line)) said += line.length;
    };
    socket.on("drain", talk);
    socket.once("data", talk);
  });
  await new Promise<void>((resolve) => talker.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(talker.address());
  await expect(lookInto({ ...secretFor("ann", "x"), port }, never)).rejects.toEqual(failsBy("too_large"));
  expect(said).toBeLessThan(64 * 1024 * 1024);
  await new Promise((resolve) => talker.close(resolve));
});

test.runIf(program)(`an empty mailbox is one with nothing in it, ${about}`, async () => {
  const { lookInto } = await load();
  await dovecot.addUser("eve", "app-password-3", []);
  expect(await lookInto(secretFor("eve", "app-password-3"), never)).toEqual({
    total: 0,
    unread: 0,
    messages: [],
  });
});

test.runIf(program)(`a wrong password is said to be one, and repeated nowhere, ${about}`, async () => {
  const { lookInto } = await load();
  await dovecot.addUser("dan", "app-password-4", []);
  const failure = await lookInto(secretFor("dan", "wrong-password"), never).catch((error: unknown) => error);
  expect(failure).toEqual(failsBy("credentials"));
  expect(String(failure)).not.toContain("wrong-password");
});

test.runIf(program)(`an access token opens the mailbox as a password does, ${about}`, async () => {
  const { lookInto } = await load();
  await dovecot.addUser("oli@example.com", "not-used", [
    { from: "a@example.com", subject: "Hello", at: day(1) },
  ]);
  dovecot.allowToken("token-1", "oli@example.com");
  const auth = (accessToken: string) => ({
    ...secretFor("oli@example.com", ""),
    auth: {
      kind: "oauth2" as const,
      provider: "google" as const,
      accessToken,
      refreshToken: "r",
      expiresAt: "",
    },
  });
  expect(await lookInto(auth("token-1"), never)).toMatchObject({
    unread: 1,
    messages: [{ subject: "Hello" }],
  });
  await expect(lookInto(auth("token-2"), never)).rejects.toEqual(failsBy("credentials"));
});

test.runIf(program)(`nobody connects for who has given up, ${about}`, async () => {
  const { lookInto } = await load();
  const before = await dovecot.log();
  const givenUp = AbortSignal.abort(new Error("given up"));
  await expect(lookInto(secretFor("ann", "app-password-1"), givenUp)).rejects.toThrow("given up");
  expect(await dovecot.log()).toBe(before);
});

test.runIf(program)(
  `a certificate that nobody vouches for ends it before the password is said, ${about}`,
  async () => {
    const { lookInto } = await load();
    setDefaultCACertificates(trusted);
    try {
      await expect(lookInto(secretFor("ann", "app-password-1"), never)).rejects.toEqual(
        failsBy("unreachable"),
      );
    } finally {
      setDefaultCACertificates([...trusted, dovecot.certificate]);
    }
  },
);

test.runIf(program)(
  `a server on this machine is reached only where the operator allows it, ${about}`,
  async () => {
    const { lookInto } = await load([]);
    await expect(lookInto(secretFor("ann", "app-password-1"), never)).rejects.toEqual(failsBy("address"));
    await expect(lookInto({ ...secretFor("ann", "x"), port: 993 }, never)).rejects.toEqual(
      failsBy("address"),
    );
    await expect(
      lookInto({ ...secretFor("ann", "x", "[::ffff:127.0.0.1]"), port: 993 }, never),
    ).rejects.toEqual(failsBy("address"));
  },
);
