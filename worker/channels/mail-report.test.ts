import { expect, test } from "vitest";
import { readMailReport } from "./mail-report";

const deliveryId = "3f0c1d52-8a44-4b5e-9a0e-6d3f1f0c2a11";
const boundary = "report-4711";

const mail = (to: string, type: string, parts: [type: string, content: string][]) =>
  [
    "From: MAILER-DAEMON@mx.example",
    `To: ${to}`,
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=${type}; boundary="${boundary}"`,
    "",
    ...parts.flatMap(([contentType, content]) => [
      `--${boundary}`,
      `Content-Type: ${contentType}`,
      "",
      content,
    ]),
    `--${boundary}--`,
    "",
  ]
    .join("\n")
    .replace(/\n/g, "\r\n");

const words: [string, string] = ["text/plain", "I'm sorry to have to inform you."];
const quoted = (headers: string): [string, string] => ["message/rfc822", `${headers}\nSubject: x\n\nbody`];

function bounce({
  to = "bounces@mail.example.com",
  envelope = "",
  action = "failed",
  status = "5.1.1",
  original = "Message-ID: <other@elsewhere.example>",
} = {}) {
  return mail(to, "delivery-status", [
    words,
    [
      "message/delivery-status",
      `Reporting-MTA: dns; mx.example\n${envelope}Arrival-Date: Sat, 21 Nov 2026 12:00:00 +0000\n\nFinal-Recipient: rfc822; lin.mei@people.example\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; 550 5.1.1\n <lin.mei@people.example>: unknown`,
    ],
    quoted(original),
  ]);
}

const failed = { kind: "delivery", deliveryId, state: "failed", status: "5.1.1" };

test("a mail that came back is known by its envelope id, by the address it came back to, or by what it quotes", async () => {
  expect(await readMailReport(bounce({ envelope: `Original-Envelope-Id: ${deliveryId}\n` }))).toEqual(failed);
  expect(await readMailReport(bounce({ to: `bounces+${deliveryId}@mail.example.com` }))).toEqual(failed);
  const original = `Received: from a\n by b\nMessage-ID:\n <${deliveryId}@my.example.com>`;
  expect(await readMailReport(bounce({ original }))).toEqual(failed);
});

test("a delay is no news, and an arrival is good news", async () => {
  const to = `bounces+${deliveryId}@mail.example.com`;
  expect(await readMailReport(bounce({ to, action: "delayed", status: "4.4.1" }))).toBeNull();
  expect(await readMailReport(bounce({ to, action: "delivered", status: "2.0.0" }))).toMatchObject({
    state: "delivered",
  });
});

test("whoever calls it spam complains, by whatever name their provider has for it", async () => {
  const complaint = (type: string) =>
    mail("fbl@mail.example.com", "feedback-report", [
      words,
      [
        "message/feedback-report",
        `Feedback-Type: ${type}\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Mail-From: <bounces+${deliveryId}@mail.example.com>`,
      ],
      quoted("Message-ID: <x@y>"),
    ]);
  expect(await readMailReport(complaint("abuse"))).toEqual({ kind: "complaint", deliveryId });
  expect(await readMailReport(complaint("not-spam"))).toBeNull();
});

test("what is no report about a notice is left alone, whatever it looks like", async () => {
  const stranger = bounce();
  const answer = `From: lin.mei@people.example\r\nTo: bounces+${deliveryId}@mail.example.com\r\nSubject: Re\r\n\r\nI am on holiday.`;
  for (const raw of [stranger, answer, "", "\u0000\u0001", "Content-Type: multipart/report\r\n\r\n--"]) {
    expect(await readMailReport(raw)).toBeNull();
  }
});
