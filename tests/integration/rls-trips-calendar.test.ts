import { createHash, randomBytes } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { trips } from "../../app/domains/trips/schema";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { expectNothing, REFUSED } from "../setup/refused";

const shown = z.object({ language: z.string(), trips }).nullable();

/** A token and what the database knows of it. */
function freshToken() {
  const token = randomBytes(32).toString("base64url");
  return { token, token_sha256: createHash("sha256").update(token).digest("hex") };
}

async function makeFeed(who: Customer): Promise<string> {
  const { token_sha256 } = freshToken();
  await who.supabase.rpc("make_calendar_feed", { token_sha256 }).throwOnError();
  return token_sha256;
}

async function calendarOf(token_sha256: string) {
  const { data } = await as("notifier").rpc("calendar_of", { token_sha256 }).throwOnError();
  return shown.parse(data);
}

let owner: Customer;

beforeAll(async () => {
  owner = await customer({ locale: "zh-CN" });
});

describe("a calendar's private address", () => {
  test("shows the trips of whoever made it, in their language", async () => {
    const booking = await newBooking();
    await addBooking(owner, booking);
    const calendar = await calendarOf(await makeFeed(owner));
    expect(calendar).toMatchObject({ language: "zh-CN", trips: [{ id: booking.id }] });
  });

  test("shows nothing any more once it is revoked", async () => {
    const guest = await customer();
    const token = await makeFeed(guest);
    expect((await guest.supabase.rpc("revoke_calendar_feed")).data).toBe(true);
    expect(await calendarOf(token)).toBeNull();
    expect((await guest.supabase.rpc("revoke_calendar_feed")).data).toBe(false);
  });

  test("ends when another takes its place", async () => {
    const guest = await customer();
    const [first, second] = [await makeFeed(guest), await makeFeed(guest)];
    expect(await calendarOf(first)).toBeNull();
    expect(await calendarOf(second)).toMatchObject({ trips: [] });
  });

  test("ends when its customer leaves", async () => {
    const guest = await customer();
    const token = await makeFeed(guest);
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await calendarOf(token)).toBeNull();
  });

  test("is no other string: not one nobody made, nor the token itself", async () => {
    const { token, token_sha256 } = freshToken();
    expect(await calendarOf(token_sha256)).toBeNull();
    await owner.supabase.rpc("make_calendar_feed", { token_sha256 }).throwOnError();
    expect(await calendarOf(token)).toBeNull();
  });

  test("can't be taken over by naming its hash, and is always a hash", async () => {
    const guest = await customer();
    const token_sha256 = await makeFeed(owner);
    expect((await guest.supabase.rpc("make_calendar_feed", { token_sha256 })).error?.code).toBe("23505");
    expect((await guest.supabase.rpc("make_calendar_feed", { token_sha256: "short" })).error?.code).toBe(
      "23514",
    );
    expect(await calendarOf(token_sha256)).not.toBeNull();
  });

  test("is made and revoked by nobody but its customer", async () => {
    const token_sha256 = await makeFeed(owner);
    for (const [name, client] of await everybodyElse()) {
      if (name === "a stranger") {
        expect((await client.rpc("revoke_calendar_feed")).data, name).toBe(false);
        continue;
      }
      const made = await client.rpc("make_calendar_feed", { token_sha256: freshToken().token_sha256 });
      expect(made.error?.code, name).toBe(REFUSED);
      expect((await client.rpc("revoke_calendar_feed")).error?.code, name).toBe(REFUSED);
    }
    expect(await calendarOf(token_sha256)).not.toBeNull();
  });

  test("is opened by the notifier alone, who reads no list of them", async () => {
    const token_sha256 = await makeFeed(owner);
    const others = await everybodyElse();
    for (const [name, client] of [["its customer", owner.supabase] as const, ...others]) {
      const { error } = await client.rpc("calendar_of", { token_sha256 });
      if (name === "the notifier") expect(error, name).toBeNull();
      else expect(error?.code, name).toBe(REFUSED);
    }
    await expectNothing(others, (client) => client.from("calendar_feeds").select("created_at"));
  });

  test("tells its customer since when it is there, and not its hash", async () => {
    await makeFeed(owner);
    const { data } = await owner.supabase.from("calendar_feeds").select("customer_id, created_at");
    expect(data).toMatchObject([{ customer_id: owner.id }]);
    const hash = await owner.supabase.from("calendar_feeds").select("token_sha256");
    expect(hash.error?.code).toBe(REFUSED);
  });
});
