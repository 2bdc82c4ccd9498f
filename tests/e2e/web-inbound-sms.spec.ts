import { expect, test } from "@playwright/test";
import { inboundSms, signAsTwilio, twilioAccount } from "../setup/twilio";
import { Web } from "./web-server";

const portalUrl = "https://my.example.com";

let web: Web;
test.beforeAll(async () => {
  web = await Web.start("http://127.0.0.1:9", { portalUrl, twilio: twilioAccount });
});
test.afterAll(async () => {
  await web.stop();
});

async function post(signature: string, fields: Record<string, string>) {
  const response = await fetch(`${web.url}/api/inbound/sms`, {
    method: "POST",
    headers: { "X-Twilio-Signature": signature },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: await response.text() };
}

test("a text message comes in by Twilio's signature over our public address, and leaves no words in the log", async () => {
  const fields = inboundSms("Heronry", "Thank you, said the heron");
  const signature = signAsTwilio(`${portalUrl}/api/inbound/sms`, fields);
  expect(await post(signature, fields)).toEqual({
    status: 200,
    body: '<?xml version="1.0" encoding="UTF-8"?><Response></Response>',
  });
  const written = JSON.stringify(web.log());
  expect(written).toContain(fields.MessageSid);
  expect(written).not.toMatch(/heron/i);
});

test("one that can't be heeded for now is handed back, and leaves neither words nor number in the log", async () => {
  const fields = inboundSms("+447700900123", "Thank you, said the stork");
  const answered = await post(signAsTwilio(`${portalUrl}/api/inbound/sms`, fields), fields);
  expect(answered.status).toBe(503);
  const written = JSON.stringify(web.log());
  expect(written).toContain(fields.MessageSid);
  expect(written).not.toMatch(/stork|447700900123/);
});

test("without it the message stays outside", async () => {
  const fields = inboundSms("+447700900123", "STOP");
  expect((await post("", fields)).status).toBe(403);
  expect((await post(signAsTwilio(`${web.url}/api/inbound/sms`, fields), fields)).status).toBe(403);
});
