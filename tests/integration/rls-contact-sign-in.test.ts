import { describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { addPoint, freshAddress, pointsOf, reachedByNotifier, verifiedPoint } from "../setup/contact-points";

const trouble = (point: { id: string }, channel: string, state: string, cause: string) =>
  as("notifier")
    .rpc("report_point_trouble", { contact_point_id: point.id, channel, state, cause })
    .throwOnError();

describe("from the first sign-in on", () => {
  test("the portal and the confirmed address of the account are contact points", async () => {
    const guest = await customer();
    expect(await pointsOf(guest)).toEqual([
      expect.objectContaining({
        kind: "email",
        address: guest.email,
        source: "sign_in",
        is_primary: true,
        verified_at: expect.any(String),
      }),
      expect.objectContaining({ kind: "in_app", address: "", is_primary: true }),
    ]);
  });

  test("a new address of the account takes the place of the old one, with nothing that was wrong with that", async () => {
    const guest = await customer();
    const [before] = await pointsOf(guest);
    await trouble({ id: String(before?.id) }, "email", "blocked", "bounce");
    await guest.supabase.from("contact_points").update({ label: "Home" }).eq("id", before?.id).throwOnError();
    const moved = freshAddress();
    await changeAddress(guest, moved.toUpperCase());
    const emails = (await pointsOf(guest)).filter(({ kind }) => kind === "email");
    expect(emails).toEqual([
      expect.objectContaining({ id: before?.id, address: moved, label: "Home", is_primary: true }),
    ]);
    expect(await reachedByNotifier({ id: String(before?.id) })).toHaveLength(1);
  });

  test("a new address of the account that is a point already stays as it is, blocks included", async () => {
    const guest = await customer();
    const second = await verifiedPoint(guest, "email", freshAddress());
    await trouble(second, "email", "blocked", "complaint");
    await changeAddress(guest, second.address);
    const emails = (await pointsOf(guest)).filter(({ kind }) => kind === "email");
    expect(emails).toEqual([expect.objectContaining({ id: second.id, source: "sign_in", is_primary: true })]);
    expect(await reachedByNotifier(second)).toEqual([]);
  });

  test("an address of the account that its customer removed doesn't come back by itself", async () => {
    const guest = await customer();
    await guest.supabase.from("contact_points").delete().eq("kind", "email").throwOnError();
    await changeAddress(guest, freshAddress());
    expect((await pointsOf(guest)).map(({ kind }) => kind)).toEqual(["in_app"]);
    const back = await addPoint(guest, "email", freshAddress());
    expect(back).toMatchObject({ verified_at: null, source: "customer" });
  });

  test("the confirmed address of the account needs no code when it is added again", async () => {
    const guest = await customer();
    await guest.supabase.from("contact_points").delete().eq("kind", "email").throwOnError();
    const again = await addPoint(guest, "email", guest.email);
    expect(again).toMatchObject({ verified_at: expect.any(String), source: "sign_in", is_primary: true });
  });

  const changeAddress = (who: Customer, address: string) =>
    asOwner.query("update auth.users set email = $1 where id = $2", [address, who.id]);
});
