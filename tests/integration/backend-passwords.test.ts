import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import bcrypt from "bcryptjs";
import { afterEach, expect, test, vi } from "vitest";
import { asOwner, customer, publishableKey, supabaseUrl } from "../setup/actors";

afterEach(() => vi.restoreAllMocks());

const visitor = () =>
  createClient(supabaseUrl, publishableKey, { auth: { persistSession: false, autoRefreshToken: false } });

const anAddress = () => `${randomUUID()}@customers.example`;

async function someoneUnconfirmed(): Promise<string> {
  const email = anAddress();
  await visitor().auth.signUp({ email, password: "quay-and-harbour" });
  return email;
}

async function someoneWithoutPassword(): Promise<string> {
  const { id, email } = await customer();
  await asOwner.query("update auth.users set encrypted_password = '' where id = $1", [id]);
  return email;
}

async function someoneKnown(): Promise<string> {
  return (await customer()).email;
}

/** The cost of every comparison that a try at this address took. */
async function costsOfTry(email: string): Promise<number[]> {
  const compare = vi.spyOn(bcrypt, "compare");
  const { error } = await visitor().auth.signInWithPassword({ email, password: "not the password" });
  expect(error?.status).toBe(400);
  const costs = compare.mock.calls.map(([, hash]) => bcrypt.getRounds(hash));
  compare.mockRestore();
  return costs;
}

test.each([
  ["nobody", async () => anAddress()],
  ["somebody who has not confirmed it", someoneUnconfirmed],
  ["somebody who has no password", someoneWithoutPassword],
  ["a customer, in capitals", async () => (await someoneKnown()).toUpperCase()],
])("A wrong password costs the same when the address is that of %s", async (_name, someone) => {
  const [stranger, known] = [await someone(), await someoneKnown()];

  expect(await costsOfTry(stranger)).toEqual(await costsOfTry(known));
});

test("A password of today costs as much to compare as one that nobody has", async () => {
  const costs = await costsOfTry(anAddress());
  const { id } = await customer();

  const [account] = await asOwner.query<{ hash: string }>(
    "select encrypted_password as hash from auth.users where id = $1",
    [id],
  );
  expect(costs).toEqual([bcrypt.getRounds(account?.hash ?? "")]);
});
