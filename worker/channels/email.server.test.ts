import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import {
  choiceMessage,
  codeMessage,
  gatheredMessage,
  keptMessages,
  loadChannel,
  noticeMessage,
  undoableMessage,
} from "../../tests/setup/channels";
import { MailServer, smtpRefusal } from "../../tests/setup/mail-server";

const to = { address: "lin.mei@people.example", credentials: null };

let server: MailServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

test("a notice arrives as a mail with both ways out: one click for the mail program, a link for its reader", async () => {
  server = await MailServer.open();
  const email = await loadChannel("email", { smtpUrl: server.url });
  const { providerId } = await email.send({ to, message: noticeMessage, idempotencyKey: "delivery-1" });

  const { newest } = server;
  expect(newest.subject).toBe(noticeMessage.subject);
  expect(newest.messageId).toBe("<delivery-1@my.example.com>");
  expect(providerId).toBe(newest.messageId);
  const header = (name: string) =>
    newest.headerLines.find(({ key }) => key === name)?.line.replace(/\r\n(?=\s)/g, "");
  expect(header("list-unsubscribe")).toBe(`List-Unsubscribe: <${noticeMessage.unsubscribe?.oneClickUrl}>`);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(newest.text).toContain(`选择我们给您发送哪些消息\n${noticeMessage.unsubscribe?.pageUrl}`);
  expect(newest.html).toContain(`href="${noticeMessage.unsubscribe?.pageUrl}"`);
  expect(newest.html).toContain('href="https://my.example.com/n/1?a=1&amp;b=2"');
});

test("a mail that asks for an answer has a button for each, in its text too", async () => {
  server = await MailServer.open();
  const email = await loadChannel("email", { smtpUrl: server.url });
  const { text } = await email.send({ to, message: choiceMessage, idempotencyKey: "delivery-3" });
  const { newest } = server;
  for (const { label, pageUrl, postUrl } of choiceMessage.choices ?? []) {
    expect(newest.html).toContain(`<a href="${pageUrl}"`);
    expect(newest.html).toContain(`>${label}</a>`);
    expect(newest.text).toContain(`${label}:\n${pageUrl}`);
    // Programs that look at links in advance must not decide anything.
    expect(newest.html).not.toContain(postUrl);
  }
  expect(newest.text?.trim()).toBe(text.trim());
});

test("a mail of what was decided has a button that leads to where it is taken back, beside the trip's", async () => {
  server = await MailServer.open();
  const email = await loadChannel("email", { smtpUrl: server.url });
  await email.send({ to, message: undoableMessage, idempotencyKey: "delivery-4" });
  const { newest } = server;
  expect(newest.text).toContain("Take it back:\nhttps://my.example.com/decide?token=p");
  expect(newest.text).toContain(undoableMessage.action?.url);
  expect(newest.html).not.toContain(undoableMessage.undo?.postUrl ?? "");
});

test("what was gathered is one mail with a heading for each, and no one click where it is about several topics", async () => {
  server = await MailServer.open();
  const email = await loadChannel("email", { smtpUrl: server.url });
  const { text } = await email.send({ to, message: gatheredMessage, idempotencyKey: "delivery-5" });
  const { newest } = server;
  expect(newest.html).toMatch(/<h2 [^>]*>Invoice R-1<\/h2>/);
  expect(newest.html).toMatch(/<h2 [^>]*>Invoice R-2 &amp; more<\/h2>/);
  expect(newest.html).toContain('href="https://my.example.com/invoices/1"');
  expect(newest.text).toContain("* Invoice R-1\n\nIt is due on December 8.\n\nSee the invoice:\n");
  expect(newest.text?.trim()).toBe(text.trim());
  expect(newest.headerLines.map(({ key }) => key)).not.toContain("list-unsubscribe");
  expect(newest.html).toContain('href="https://my.example.com/contact/topics"');
});

test("a notice names its delivery wherever a report could bring it back", async () => {
  const seen: { from: string; dsn: unknown }[] = [];
  server = await MailServer.open({
    onMailFrom: ({ address, args }, _session, done) => {
      seen.push({ from: address, dsn: args });
      done();
    },
  });
  const email = await loadChannel("email", {
    smtpUrl: server.url,
    bounceAddress: "bounces@mail.example.com",
  });
  await email.send({ to, message: noticeMessage, idempotencyKey: "delivery-4" });
  await email.send({ to, message: codeMessage, idempotencyKey: "d" });
  expect(seen.map(({ from }) => from)).toEqual([
    "bounces+delivery-4@mail.example.com",
    "no-reply@portal.example",
  ]);
  expect(server.received[0]?.from?.text).toBe('"Homeport" <no-reply@portal.example>');
});

test("where keys are given, mails are signed with them", async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  server = await MailServer.open();
  const dkim = { domainName: "portal.example", keySelector: "harbour", privateKey };
  const email = await loadChannel("email", { smtpUrl: server.url, dkim });
  await email.send({ to, message: noticeMessage, idempotencyKey: "d" });
  const signature = server.newest.headerLines.find(({ key }) => key === "dkim-signature")?.line ?? "";
  expect(signature).toContain("d=portal.example");
  expect(signature).toContain("s=harbour");
  // Without these a copy could be sent on with other ways out (RFC 8058, 4).
  expect(signature.replace(/\s/g, "").toLowerCase()).toMatch(/h=[^;]*list-unsubscribe-post[^;]*/);
});

test("a code has no way out of it, and every attempt at it is the same mail", async () => {
  server = await MailServer.open();
  const email = await loadChannel("email", { smtpUrl: server.url });
  await email.send({ to, message: codeMessage, idempotencyKey: "delivery-2" });
  await email.send({ to, message: codeMessage, idempotencyKey: "delivery-2" });
  const [first, second] = server.received;
  expect(first?.messageId).toBe(second?.messageId);
  expect(first?.headers.has("list")).toBe(false);
  expect(first?.headers.has("list-unsubscribe-post")).toBe(false);
  expect(first?.text).toContain("482913");
});

test.each([
  [550, "5.1.1 No such mailbox", "gone", "bounce"],
  [550, "No such mailbox", "gone", "bounce"],
  [556, "5.1.10 Domain takes no mail", "gone", "bounce"],
  [550, "5.7.1 Not from you", "permanent", "rejected"],
  [552, "5.2.2 Mailbox full", "permanent", "bounce"],
  [450, "4.2.1 Try again", "retry", "unreachable"],
  [451, "Greylisted", "retry", "unreachable"],
])("%i %s at the recipient means %s", async (code, words, deliveryClass, trouble) => {
  server = await MailServer.open({ onRcptTo: (_address, _session, done) => done(smtpRefusal(code, words)) });
  const email = await loadChannel("email", { smtpUrl: server.url });
  const failure = await email
    .send({ to, message: codeMessage, idempotencyKey: "d" })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "DeliveryError", class: deliveryClass, trouble });
  expect(String(failure)).not.toMatch(/people\.example|mailbox|482913/i);
});

test("a message that is refused for what it says is no fault of the mailbox", async () => {
  server = await MailServer.open({
    onData: (stream, _session, done) => {
      stream.resume().on("end", () => done(smtpRefusal(554, "5.6.0 Looks like spam")));
    },
  });
  const email = await loadChannel("email", { smtpUrl: server.url });
  await expect(email.send({ to, message: codeMessage, idempotencyKey: "d" })).rejects.toMatchObject({
    class: "permanent",
    trouble: "rejected",
  });
});

test("our own faults are tried again and count against nobody: a refused sender, a door that is closed", async () => {
  server = await MailServer.open({
    onMailFrom: (_address, _session, done) => done(smtpRefusal(550, "5.7.1 Sender unknown")),
  });
  for (const smtpUrl of [server.url, "smtp://127.0.0.1:1"]) {
    const email = await loadChannel("email", { smtpUrl });
    await expect(email.send({ to, message: codeMessage, idempotencyKey: "d" })).rejects.toMatchObject({
      class: "retry",
      trouble: "unreachable",
    });
  }
});

test("without a mail server the demo keeps the mail, and elsewhere nothing is lost in silence", async () => {
  const demo = await loadChannel("email", { demo: { accounts: [] } });
  await demo.send({ to, message: noticeMessage, idempotencyKey: "d" });
  expect(await keptMessages()).toMatchObject([
    {
      channel: "email",
      to: to.address,
      subject: noticeMessage.subject,
      preferences: { url: noticeMessage.unsubscribe?.pageUrl },
    },
  ]);
  const none = await loadChannel("email");
  await expect(none.send({ to, message: codeMessage, idempotencyKey: "d" })).rejects.toMatchObject({
    class: "retry",
  });
});
