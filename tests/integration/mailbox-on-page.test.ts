import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { createElement } from "react";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Customer as SignedIn } from "../../app/lib/session.server";
import { asOwner, type Customer, customer } from "../setup/actors";
import { type Dovecot, findDovecot, startDovecot } from "../setup/dovecot";
import { drawn, readOf } from "../setup/drawn";
import { loadWorker } from "../setup/own-sources";

const IMAP = "../../worker/sources/imap";
const WEBMAIL = "https://mail.example.com/read?box=1";
const mails = [
  { from: '"Ben Ng" <ben@example.com>', subject: "Lunch", at: hoursAgo(3), seen: true },
  { from: "shop@example.com", subject: "Your <b>order</b>", at: hoursAgo(2) },
  { from: '"Wei" <wei@example.com>', subject: "Tea", at: hoursAgo(1) },
];

const trusted = getCACertificates("default");
let dovecot: Dovecot | undefined;

beforeAll(async () => {
  const program = findDovecot();
  if (program) {
    dovecot = await startDovecot(program);
    setDefaultCACertificates([...trusted, dovecot.certificate]);
    await dovecot.addUser("ann", "app-password-1", mails);
  } else {
    // Where Debian's dovecot-imapd is not installed: what worker/sources/imap.ts would have found in it.
    vi.doMock(IMAP, async (original) => ({ ...(await original<object>()), lookInto: standIn }));
  }
});
afterAll(async () => {
  vi.doUnmock(IMAP);
  setDefaultCACertificates(trusted);
  await dovecot?.stop();
});

function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000 - 60_000);
}

async function standIn() {
  const messages = mails.map(({ from, subject, seen }) => ({
    from: /"(.+)"/.exec(from)?.[1] ?? from,
    subject,
    at: new Date().toISOString(),
    unread: !seen,
  }));
  return { total: 3, unread: 2, messages: messages.reverse() };
}

async function portal() {
  const port = dovecot?.port ?? 993;
  const { fetchDue } = await loadWorker({ fetchAllow: [`localhost:${port}`] });
  const [{ keepMailbox }, { loadMailboxes }, { MailboxList }] = await Promise.all([
    import("../../app/domains/mailbox/add.server"),
    import("../../app/domains/mailbox/load.server"),
    import("../../app/domains/mailbox/components/mailbox-list"),
  ]);
  const secret = {
    host: "localhost",
    port,
    user: "ann",
    webmail: WEBMAIL,
    auth: { kind: "password" as const, password: "app-password-1" },
  };
  return {
    connect: (who: Customer) =>
      keepMailbox(
        { customerId: who.id, supabase: who.supabase } as unknown as SignedIn,
        "Ann’s mail",
        secret,
      ),
    fetched: () => fetchDue(["mailbox"]),
    viewOf: (who: Customer, count: number) =>
      loadMailboxes({ customer: who, locale: "en", now: new Date(), settings: { count } }),
    draw: (boxes: Awaited<ReturnType<typeof loadMailboxes>>["boxes"]) =>
      createElement(MailboxList, { boxes }),
  };
}

test("from the form to the page: a mailbox is connected, looked into by the worker, and shown with a way to it", async () => {
  // What other tests added leads nowhere.
  await asOwner.query("update public.sources set next_try_at = null where kind = 'mailbox'");
  const { connect, fetched, viewOf, draw } = await portal();
  const ann = await customer();
  expect(await connect(ann)).toBe("added");
  const before = await viewOf(ann, 2);
  expect(before).toMatchObject({
    waiting: true,
    boxes: [{ name: "Ann’s mail", unread: null, messages: [] }],
  });
  expect(await readOf(draw(before.boxes))).toBe(
    "Ann’s mail It is being fetched for the first time. That takes a few seconds.",
  );

  await fetched();
  const { waiting, boxes } = await viewOf(ann, 2);
  expect(waiting).toBe(false);
  // A mail arrives when its server gets it, which for these is now.
  expect(await readOf(draw(boxes))).toBe(
    "Ann’s mail 2 unread Tea , unread Wei just now Your <b>order</b> , unread shop@example.com just now Open webmail",
  );
  const html = await drawn(draw(boxes));
  expect(html).toMatch(/<a href="https:\/\/mail\.example\.com\/read\?box=1" rel="noreferrer"/);
  expect(html).not.toContain("<b>order");
  const { boxes: counted } = await viewOf(ann, 0);
  expect(await readOf(draw(counted))).toBe("Ann’s mail 2 unread Open webmail");
});
