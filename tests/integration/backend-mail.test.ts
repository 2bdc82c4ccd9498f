import { createServer } from "node:http";
import { expect, test } from "vitest";
import { hookMailer } from "../../supabase/embedded/mailer";
import { asOwner, customer, mailbox } from "../setup/actors";

test("A customer who forgot the password is mailed a token that signs them in", async () => {
  const traveller = await customer({ locale: "zh-CN" });

  await traveller.supabase.auth.resetPasswordForEmail(traveller.email);

  const { user, email_data } = await mailbox.newest({ email: traveller.email, type: "recovery" });
  expect(user).toMatchObject({ id: traveller.id, email: traveller.email });
  expect(email_data.token).toMatch(/^\d{6}$/);
  const { data } = await traveller.supabase.auth.verifyOtp({
    type: "recovery",
    token_hash: email_data.token_hash,
  });
  expect(data.user?.id).toBe(traveller.id);
});

test("A customer who changes the address is asked at the new one", async () => {
  const traveller = await customer();
  const newEmail = `new-${traveller.email}`;

  await traveller.supabase.auth.updateUser({ email: newEmail });

  const { user, email_data } = await mailbox.newest({ email: traveller.email, type: "email_change" });
  expect(user).toMatchObject({ id: traveller.id, email: traveller.email, new_email: newEmail });
  const { error } = await traveller.supabase.auth.verifyOtp({
    type: "email_change",
    token_hash: email_data.token_hash,
  });
  expect(error).toBeNull();
  const [account] = await asOwner.query("select email from auth.users where id = $1", [traveller.id]);
  expect(account).toEqual({ email: newEmail });
});

test("A mail that the portal refuses fails the request that wanted it", async () => {
  const portal = createServer((_request, response) => response.writeHead(502).end()).listen(0, "127.0.0.1");
  await new Promise((resolve) => portal.once("listening", resolve));
  const address = portal.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const mailer = hookMailer({
    sql: { exec: async () => {}, query: asOwner.query },
    secret: `v1,whsec_${Buffer.alloc(32).toString("base64")}`,
    siteUrl: "http://localhost",
    hookUrl: () => `http://127.0.0.1:${port}/`,
  });
  const traveller = await customer();

  const sending = mailer.sendRecovery(traveller.email, "hash", "123456", { userId: traveller.id });

  await expect(sending).rejects.toThrow("The portal refused a mail with status 502.");
  portal.close();
});
