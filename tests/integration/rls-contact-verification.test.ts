import { describe, expect, test } from "vitest";
import { asOwner, customer, everybodyElse } from "../setup/actors";
import {
  addPoint,
  beginVerification,
  confirm,
  freshAddress,
  freshNumber,
  reachedByNotifier,
  rowOf,
  verifiedPoint,
} from "../setup/contact-points";
import { REFUSED } from "../setup/refused";

const TOO_MANY = { code: "22023", message: "too_many_codes" };

describe("a code", () => {
  test("that came back verifies the point, and then the notifier reaches it", async () => {
    const guest = await customer({ locale: "zh-CN" });
    const point = await addPoint(guest, "mobile", freshNumber());
    expect(await reachedByNotifier(point)).toEqual([]);
    const { data } = await beginVerification(guest, point, "135790").throwOnError();
    expect(data).toEqual([{ kind: "mobile", address: point.address, credentials: null, language: "zh-CN" }]);
    expect(await confirm(guest, point, "135790")).toBe("verified");
    expect(await reachedByNotifier(point)).toEqual([{ address: point.address }]);
    expect((await rowOf(point)).is_primary).toBe(true);
  });

  test("typed wrong five times is worth nothing any more, even when the sixth is right", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    await beginVerification(guest, point, "135790").throwOnError();
    const answers: string[] = [];
    for (const code of ["000000", "000001", "", "135791", "13579O"])
      answers.push(await confirm(guest, point, code));
    expect(answers).toEqual(["wrong", "wrong", "wrong", "wrong", "no_tries"]);
    expect(await confirm(guest, point, "135790")).toBe("no_tries");
    expect((await rowOf(point)).verified_at).toBeNull();
  });

  test("tried many times at once still has five tries", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    await beginVerification(guest, point, "135790").throwOnError();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => confirm(guest, point, `00000${n}`)),
    );
    expect(answers.filter((answer) => answer === "wrong")).toHaveLength(4);
    expect(await confirm(guest, point, "135790")).toBe("no_tries");
  });

  test("is worth nothing after fifteen minutes", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    await beginVerification(guest, point, "135790").throwOnError();
    const [code] = await asOwner.query<{ lives: boolean }>(
      `select expires_at between now() + interval '14 minutes' and now() + interval '15 minutes' as lives
         from private.contact_point_codes where contact_point_id = $1`,
      [point.id],
    );
    expect(code?.lives).toBe(true);
    await asOwner.query(
      "update private.contact_point_codes set expires_at = now() where contact_point_id = $1",
      [point.id],
    );
    expect(await confirm(guest, point, "135790")).toBe("expired");
  });

  test("ends with the next one, for which there are five tries again", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    await beginVerification(guest, point, "111111").throwOnError();
    for (const code of ["1", "2", "3"]) await confirm(guest, point, code);
    await beginVerification(guest, point, "222222").throwOnError();
    expect(await confirm(guest, point, "111111")).toBe("wrong");
    expect(await confirm(guest, point, "222222")).toBe("verified");
    expect(await confirm(guest, point, "222222"), "sent twice by an impatient hand").toBe("verified");
  });

  test("of one point opens no other, and none is expected before one was sent", async () => {
    const guest = await customer();
    const [one, two] = [
      await addPoint(guest, "email", freshAddress()),
      await addPoint(guest, "email", freshAddress()),
    ];
    await beginVerification(guest, one, "135790").throwOnError();
    expect(await confirm(guest, two, "135790")).toBe("expired");
    await beginVerification(guest, two, "246802").throwOnError();
    expect(await confirm(guest, two, "135790")).toBe("wrong");
  });

  test("sent to the old address of the account doesn't verify the new one", async () => {
    const guest = await customer();
    const { data } = await guest.supabase.from("contact_points").select("id").eq("kind", "email").single();
    const point = data ?? { id: "" };
    await asOwner.query(
      "update public.contact_points set verified_at = null, is_primary = false where id = $1",
      [point.id],
    );
    await beginVerification(guest, point, "135790").throwOnError();
    await asOwner.query("update auth.users set email_confirmed_at = null, email = $1 where id = $2", [
      freshAddress(),
      guest.id,
    ]);
    expect(await confirm(guest, point, "135790")).toBe("expired");
    expect((await rowOf(point)).verified_at).toBeNull();
  });
});

describe("whose code it is", () => {
  test("is never the customer's own choice, nor anybody's but the notifier's", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    const others = (await everybodyElse()).filter(([name]) => name !== "the notifier");
    for (const [name, client] of [["its owner", guest.supabase] as const, ...others]) {
      const { error } = await client.rpc("begin_verification", {
        contact_point_id: point.id,
        customer_id: guest.id,
        code_sha256: "0".repeat(64),
      });
      expect(error?.code, name).toBe(REFUSED);
    }
  });

  test("can't be worked out from anything a customer may take home", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    await beginVerification(guest, point, "135790").throwOnError();
    const [kept] = await asOwner.query<{ code_sha256: string }>(
      "select code_sha256 from private.contact_point_codes where contact_point_id = $1",
      [point.id],
    );
    const { data } = await guest.supabase.rpc("export_customer").throwOnError();
    expect(JSON.stringify(data)).toContain(point.address);
    expect(JSON.stringify(data)).not.toContain(kept?.code_sha256);
  });

  test("matters: a point is verified by its own customer alone, with another's the server can't be fooled", async () => {
    const [guest, mallory] = [await customer(), await customer()];
    const point = await addPoint(guest, "email", freshAddress());
    const fooled = await beginVerification(mallory, point, "135790");
    expect(fooled.error).toMatchObject({ code: "22023", message: "unknown_point" });
    await beginVerification(guest, point, "135790").throwOnError();
    const stolen = await mallory.supabase.rpc("confirm_contact_point", {
      contact_point_id: point.id,
      code: "135790",
    });
    expect(stolen.error).toMatchObject({ code: "22023", message: "unknown_point" });
    expect(await confirm(guest, point, "135790")).toBe("verified");
  });

  test("counts for each customer who has the address: one's verification is not the other's", async () => {
    const [ada, lin] = [await customer(), await customer()];
    const address = freshAddress();
    await verifiedPoint(ada, "email", address);
    const second = await addPoint(lin, "email", address);
    expect(second.verified_at).toBeNull();
    expect(await reachedByNotifier(second)).toEqual([]);
    await beginVerification(lin, second, "135790").throwOnError();
    expect(await confirm(lin, second, "135790")).toBe("verified");
  });
});

describe("codes to one address", () => {
  test("are at most three in fifteen minutes, and removing the point in between changes nothing", async () => {
    const guest = await customer();
    const address = freshAddress();
    for (let turn = 0; turn < 3; turn += 1) {
      const point = await addPoint(guest, "email", address);
      await beginVerification(guest, point, "135790").throwOnError();
      await guest.supabase.from("contact_points").delete().eq("id", point.id).throwOnError();
    }
    const point = await addPoint(guest, "email", address);
    expect((await beginVerification(guest, point, "135790")).error).toMatchObject(TOO_MANY);
  });

  test("can't be had by way of many accounts", async () => {
    const number = freshNumber();
    const accounts = await Promise.all([customer(), customer(), customer(), customer()]);
    const answers = await Promise.all(
      accounts.map(async (who) => beginVerification(who, await addPoint(who, "mobile", number), "135790")),
    );
    const refused = answers.filter(({ error }) => error);
    expect(refused.map(({ error }) => error)).toEqual([expect.objectContaining(TOO_MANY)]);
  });

  test("are at most ten a day", async () => {
    const guest = await customer();
    const point = await addPoint(guest, "email", freshAddress());
    const sent = (ago: string, times: number) =>
      asOwner.query(
        `insert into private.contact_code_sendings (customer_id, address_sha256, sent_at)
         select $1, private.sha256_hex($2), now() - $3::interval from generate_series(1, ${times})`,
        [guest.id, point.address, ago],
      );
    await sent("25 hours", 10);
    await sent("20 minutes", 9);
    await beginVerification(guest, point, "135790").throwOnError();
    expect((await beginVerification(guest, point, "135790")).error).toMatchObject(TOO_MANY);
  });

  test("of many addresses are at most ten in fifteen minutes for one customer", async () => {
    const guest = await customer();
    const answers: (string | undefined)[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      const point = await addPoint(guest, "email", freshAddress());
      answers.push((await beginVerification(guest, point, "135790")).error?.message);
    }
    expect(answers.filter(Boolean)).toEqual(["too_many_codes"]);
  });

  test("are refused where there is nothing to verify", async () => {
    const guest = await customer();
    const point = await verifiedPoint(guest, "email", freshAddress());
    expect((await beginVerification(guest, point, "135790")).error?.message).toBe("already_verified");
    const portal = await guest.supabase.from("contact_points").select("id").eq("kind", "in_app").single();
    expect((await beginVerification(guest, portal.data ?? { id: "" }, "1")).error?.message).toBe(
      "already_verified",
    );
  });
});
