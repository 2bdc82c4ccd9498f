import { beforeAll, describe, expect, test } from "vitest";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { addPoint, freshAddress, pointsOf, rowOf, verifiedPoint } from "../setup/contact-points";
import { REFUSED } from "../setup/refused";

let owner: Customer;

beforeAll(async () => {
  owner = await customer();
});

describe("adding", () => {
  test.each([
    ["email", "  Ada.Lovelace@Example.COM ", "ada.lovelace@example.com"],
    ["mobile", " +447700900123 ", "+447700900123"],
    ["ntfy", "https://ntfy.sh/Quay-12", "https://ntfy.sh/Quay-12"],
    ["webhook", "https://hooks.example/a?b=c", "https://hooks.example/a?b=c"],
  ])("%s %j keeps %j", async (kind, written, kept) => {
    const guest = await customer();
    expect(await addPoint(guest, kind, written)).toMatchObject({
      address: kept,
      verified_at: null,
      is_primary: false,
      source: "customer",
      credentials: null,
    });
  });

  test.each([
    ["email", "nobody"],
    ["email", "a@b@c.example"],
    ["email", "a@example.com\r\nBcc: victim@example.com"],
    ["email", "a@example.com,b@example.com"],
    ["email", `${"a".repeat(250)}@example.com`],
    ["mobile", "07700 900123"],
    ["mobile", "+0123456789"],
    ["mobile", "+4477009001230000000"],
    ["webhook", "http://hooks.example/"],
    ["webhook", "https://bank.example@evil.example/"],
    ["webhook", "javascript:alert(1)"],
    ["ntfy", "https:///topic"],
    ["web_push", ""],
  ])("%s %j is refused as no address", async (kind, address) => {
    const { error } = await owner.supabase.rpc("add_contact_point", { kind, address });
    expect(error).toMatchObject({ code: "22023", message: "invalid_address" });
  });

  test.each(["in_app", "pigeon", null])("kind %j is refused", async (kind) => {
    const { error } = await owner.supabase.rpc("add_contact_point", { kind, address: "" });
    expect(error).toMatchObject({ code: "22023", message: "invalid_kind" });
  });

  test("the same again, in another spelling, answers the same and keeps what was chosen", async () => {
    const guest = await customer();
    const address = freshAddress();
    const first = await addPoint(guest, "email", address, { label: "Home" });
    const again = await addPoint(guest, "email", ` ${address.toUpperCase()}`, { label: "Other" });
    expect(again).toEqual(first);
  });

  test("a push subscription that comes again brings its new keys, which its customer's client never reads", async () => {
    const guest = await customer();
    const endpoint = "https://push.example/subscription";
    const first = await addPoint(guest, "web_push", endpoint, { credentials: { auth: "old" } });
    const again = await addPoint(guest, "web_push", endpoint, { credentials: { auth: "new" } });
    expect([first.credentials, again.credentials, again.id]).toEqual([null, null, first.id]);
    expect((await rowOf(first)).credentials).toEqual({ auth: "new" });
    const read = await guest.supabase.from("contact_points").select("credentials");
    expect(read.error?.code).toBe(REFUSED);
  });

  test("answers the same whether or not somebody else has the address", async () => {
    const [known, unknown] = [await verifiedPoint(owner, "email", freshAddress()), freshAddress()];
    const guest = await customer();
    const shape = ({
      kind,
      label,
      language,
      verified_at,
      is_primary,
      source,
      blocked_channels,
    }: typeof known) => ({
      ...{ kind, label, language, verified_at, is_primary, source, blocked_channels },
    });
    expect(shape(await addPoint(guest, "email", known.address))).toEqual(
      shape(await addPoint(guest, "email", unknown)),
    );
  });

  test("ends at twenty points, also when many are added at once", async () => {
    const guest = await customer();
    const answers = await Promise.all(
      Array.from({ length: 25 }, () =>
        guest.supabase.rpc("add_contact_point", { kind: "email", address: freshAddress() }),
      ),
    );
    const refused = answers.filter(({ error }) => error);
    expect(await pointsOf(guest)).toHaveLength(20);
    expect(refused.map(({ error }) => error?.message)).toEqual(refused.map(() => "too_many_points"));
  });

  test("is for nobody but customers, and ends with their session", async () => {
    for (const [name, client] of (await everybodyElse()).slice(1)) {
      const { error } = await client.rpc("add_contact_point", { kind: "email", address: freshAddress() });
      expect(error?.code, name).toBe(REFUSED);
    }
    const guest = await customer();
    await asOwner.query("delete from auth.sessions where user_id = $1", [guest.id]);
    const { error } = await guest.supabase.rpc("add_contact_point", {
      kind: "email",
      address: freshAddress(),
    });
    expect(error).toMatchObject({ code: REFUSED, message: "session_ended" });
  });
});
