import { describe, expect, test } from "vitest";
import { decidedInWords } from "../../app/domains/trips/decision/describe.server";
import { wordsFor } from "../../worker/templates/words";
import { as, asOwner } from "../setup/actors";
import { cancelledTrain, readOffer, settleFor } from "../setup/offers";

/** What people have to do: calls, and money that the operator gives back. */

const wishes = async (kind: string, customer: string) => {
  const { data } = await as("notifier").rpc("wishes_to_fulfil", { kind, batch: 1000 }).throwOnError();
  return (
    data as { offer_id: string; customer_id: string; wished_at: string; reference: string | null }[]
  ).filter(({ customer_id }) => customer_id === customer);
};

const fulfil = async (kind: string, offer: string) =>
  (await as("notifier").rpc("fulfil_wish", { kind, offer }).throwOnError()).data as boolean;

async function wished(kind: "call_me" | "refund") {
  const traveller = await cancelledTrain();
  const option = traveller.offer.options.find((one) => one.kind === kind);
  if (!option) throw new Error(`No option to ${kind}.`);
  await settleFor(traveller.who, traveller.offer.id, option.number);
  const [booking] = await asOwner.query<{ reference: string }>(
    "select reference from public.bookings where id = $1",
    [traveller.booking],
  );
  return { who: traveller.who, offer: traveller.offer.id, reference: booking?.reference };
}

describe("what a traveller asks people for", () => {
  test("a call stands in the list of calls with the number of the trip, and in no other", async () => {
    const { who, offer, reference } = await wished("call_me");
    expect(await wishes("callbacks", who)).toEqual([
      {
        offer_id: offer,
        customer_id: who,
        wished_at: expect.any(String),
        operator_id: expect.any(String),
        reference,
      },
    ]);
    expect(await wishes("refunds", who)).toEqual([]);
  });

  test("money back stands in the list of refunds until it is taken back", async () => {
    const { who, reference } = await wished("refund");
    expect(await wishes("refunds", who)).toMatchObject([{ reference }]);
    expect(await wishes("callbacks", who)).toEqual([]);
    await asOwner.query("update public.decisions set undone_at = now() where customer_id = $1", [who]);
    expect(await wishes("refunds", who)).toEqual([]);
  });

  test.each([
    ["callbacks", "call_me", "called_at"],
    ["refunds", "refund", "refunded_at"],
  ] as const)(
    "of the %s, what was seen to is done once, leaves the list and is told with the offer",
    async (kind, option, field) => {
      const { who, offer } = await wished(option);
      const [mine, theirs] = [() => readOffer(who, offer), kind === "callbacks" ? "refunds" : "callbacks"];
      expect((await mine())[field]).toBeNull();
      expect(await fulfil(theirs, offer)).toBe(false);
      expect(await fulfil(kind, offer)).toBe(true);
      expect(await wishes(kind, who)).toEqual([]);
      expect((await mine())[field]).not.toBeNull();
      expect(await fulfil(kind, offer)).toBe(false);
    },
  );

  test("what was seen to is said with the decision, in the customer's language", async () => {
    const said = async ({ who, offer }: { who: string; offer: string }, locale: "en" | "zh-CN") =>
      decidedInWords(await readOffer(who, offer), wordsFor({ locale }), "UTC");
    const [call, money] = [await wished("call_me"), await wished("refund")];
    expect(await said(call, "en")).not.toContain("We called you");
    await fulfil("callbacks", call.offer);
    await fulfil("refunds", money.offer);
    expect(await said(call, "en")).toMatch(/^You decided this .* We called you about this on /);
    expect(await said(call, "zh-CN")).toMatch(/我们已于 .*（.*）就此事致电您。$/);
    expect(await said(money, "en")).toMatch(/^You decided this .* Your money was given back on .*\.$/);
    expect(await said(money, "zh-CN")).toMatch(/退款已于 .*（.*）办妥。$/);
  });

  test("a call that is wanted anew stands in the list again", async () => {
    const { who, offer } = await wished("call_me");
    await fulfil("callbacks", offer);
    await asOwner.query("update public.offers set callback_wanted_at = now() where id = $1", [offer]);
    expect(await wishes("callbacks", who)).toHaveLength(1);
    expect((await readOffer(who, offer)).called_at).toBeNull();
  });

  test("those who began to wait at the same moment are all in the list, page after page", async () => {
    const offers = [await wished("call_me"), await wished("call_me"), await wished("call_me")].map(
      ({ offer }) => offer,
    );
    // Later than anybody else's.
    await asOwner.query(
      "update public.offers set callback_wanted_at = now() + interval '1 hour' where id = any ($1::uuid[])",
      [offers],
    );
    const pages: string[] = [];
    for (let before: string | undefined; pages.length < 3; before = pages.at(-1)) {
      const { data } = await as("notifier")
        .rpc("wishes_to_fulfil", { kind: "callbacks", batch: 1, ...(before !== undefined && { before }) })
        .throwOnError();
      pages.push(...data.map(({ offer_id }: { offer_id: string }) => offer_id));
    }
    expect(pages.sort()).toEqual(offers.sort());
    await asOwner.query("update public.offers set callback_wanted_at = null where id = any ($1::uuid[])", [
      offers,
    ]);
  });

  test("nothing else can be asked for", async () => {
    const { error } = await as("notifier").rpc("wishes_to_fulfil", { kind: "everything" });
    expect(error).toMatchObject({ code: "22023", message: "unknown_kind" });
    const { offer } = await wished("call_me");
    await expect(fulfil("everything", offer)).rejects.toThrow("unknown_kind");
  });
});
