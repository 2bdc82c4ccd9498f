import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MailServer } from "../../../tests/setup/mail-server";
import { settingsWith } from "../../../tests/setup/settings";
import { SETTINGS_VARIABLE, type Settings } from "../settings.server";

const content = {
  subject: "123456 是您的登录验证码",
  heading: "登录 <b>",
  paragraphs: ["请点击 & 输入"],
  code: "123456",
  action: { label: "登录", url: "https://portal.example/auth/confirm?a=1&b=2" },
  footer: "Ignore it",
};

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "homeport-mail-"));
  vi.resetModules();
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** The module as a process with these settings would load it. */
async function load(settings: Partial<Settings>) {
  vi.stubEnv(
    SETTINGS_VARIABLE,
    JSON.stringify(settingsWith({ portalUrl: "https://portal.example", dataDir, ...settings })),
  );
  return import("./send-mail.server");
}

test("with an SMTP server configured, a mail arrives there whole, in its language", async () => {
  const server = await MailServer.open();
  try {
    const { sendMail } = await load({ smtpUrl: server.url });
    await sendMail({ to: "lin.mei@people.example", locale: "zh-CN", content });
  } finally {
    await server.close();
  }

  const { received } = server;
  const [mail] = received;
  expect(received).toHaveLength(1);
  expect(mail?.from?.text).toBe('"Homeport" <no-reply@portal.example>');
  expect(mail?.subject).toBe(content.subject);
  expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail?.text).toContain(content.action.url);
  expect(mail?.html).toContain('lang="zh-CN"');
  expect(mail?.html).toContain("登录 &lt;b&gt;");
  expect(mail?.html).toContain('href="https://portal.example/auth/confirm?a=1&amp;b=2"');
});

test("a server that refuses is heard", async () => {
  const { sendMail } = await load({ smtpUrl: "smtp://127.0.0.1:1" });
  await expect(sendMail({ to: "a@people.example", locale: "en", content })).rejects.toThrow(/ECONNREFUSED/);
});

test("a server that takes the connection and says nothing is given up before the delivery's lease ends", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  await once(silent, "listening");
  try {
    const { port } = silent.address() as AddressInfo;
    const { sendMail } = await load({ smtpUrl: `smtp://127.0.0.1:${port}` });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const connected = once(silent, "connection");
    const refused = expect(sendMail({ to: "a@people.example", locale: "en", content })).rejects.toThrow(
      /[Gg]reeting/,
    );
    await connected;
    // The client hears of the connection after the server.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(10_000);
    await refused;
  } finally {
    vi.useRealTimers();
    silent.close();
  }
});

test("without one, demo mode keeps the mail for its mailbox, newest first, and no more than a hundred", async () => {
  const { sendMail } = await load({ demo: { accounts: [] } });
  const { listDemoMessages, clearDemoMessages } = await import("../demo-messages.server");
  for (let count = 1; count <= 101; count += 1) {
    await sendMail({ to: `${count}@people.example`, locale: "en", content });
  }
  const messages = await listDemoMessages();
  expect(messages).toHaveLength(100);
  expect(messages[0]).toMatchObject({ channel: "email", subject: content.subject });
  expect(await readdir(join(dataDir, "demo-messages"))).toHaveLength(100);
  await clearDemoMessages();
  expect(await listDemoMessages()).toEqual([]);
});

test("with neither, nothing is lost in silence", async () => {
  const { sendMail } = await load({});
  await expect(sendMail({ to: "a@people.example", locale: "en", content })).rejects.toThrow(/set SMTP_URL/);
});
