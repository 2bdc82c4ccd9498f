import { describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { prepareApart } from "../../worker/prepare-apart";
import { asOwner } from "../setup/actors";
import { lapse, letTimePass, prepare, readOffer } from "../setup/offers";
import {
  aTrain,
  book,
  claimFor,
  letPass,
  noticesOf,
  outboxOf,
  sendTo,
  tell,
  traveller,
} from "../setup/outbox";
import { settingsWith } from "../setup/settings";

/** What becomes of offers, as it goes out. */

async function aTraveller() {
  const who = await traveller();
  const [line, next] = [await aTrain(), await aTrain({ leavesIn: 660 })] as const;
  const trip = await book(who, [line, 1, 4]);
  return { who, line, next, trip };
}

/** Somebody whose train was cancelled, who read so, and whom we put on the next. */
async function moved() {
  const { who, line, trip } = await aTraveller();
  await asOwner.query(
    `insert into public.standing_policies (customer_id, enabled, later_minutes, same_day, overnight)
     values ($1, true, 1440, false, true)`,
    [who.id],
  );
  await tell(line, { kind: "cancelled" });
  expect(await sendTo(who)).toContain("sms");
  const [notice] = await noticesOf(who);
  const offer = (await prepare(notice?.id ?? "")).get(notice?.id ?? "");
  expect(offer?.decision?.channel).toBe("policy");
  return { who, line, trip, offer: offer?.id ?? "" };
}

describe("whoever we moved", () => {
  test("hears by message, too, that the old train runs after all", async () => {
    const { who, line } = await moved();
    await letPass(who, "11 minutes");
    expect(await sendTo(who)).toContain("sms");
    await letPass(who, "11 minutes");
    await tell(line, { kind: "reinstated" });
    await lapse();
    const claimed = (await claimFor(who)).filter(({ channel }) => channel === "sms");
    expect(claimed.map(({ event }) => event.kind)).toEqual(["journey_reinstated"]);
  });

  test("hears so, too, when the cancellation had become a delay in between", async () => {
    const { who, line, offer } = await moved();
    await tell(line, { kind: "delayed", late: 90 });
    await lapse();
    expect((await readOffer(who.id, offer)).restored_at).toBeNull();
    await tell(line, { kind: "reinstated" });
    await lapse();
    expect((await readOffer(who.id, offer)).restored_at).not.toBeNull();
  });

  test("is told within the ten minutes of another message only where it could not be undone after them", async () => {
    const [calm, hurried] = [await moved(), await moved()];
    await asOwner.query(
      `update public.notices set explanation = explanation || jsonb_build_object('decide_by', now() + interval '5 minutes')
        where customer_id = $1 and follows is not null`,
      [hurried.who.id],
    );
    expect(await sendTo(calm.who)).not.toContain("sms");
    expect((await outboxOf((await noticesOf(calm.who))[1])).sms).toBe("waiting storm");
    expect(await sendTo(hurried.who)).toContain("sms");
  });
});

test("whose choices can't be prepared takes them from nobody else who is told with them", async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  const stuck = await aTraveller();
  const others = [await aTraveller(), await aTraveller()];
  const notices: string[] = [];
  for (const { who, line } of [stuck, ...others]) {
    await tell(line, { kind: "cancelled" });
    notices.push((await noticesOf(who))[0]?.id ?? "");
  }
  const name = `stuck_${stuck.who.id.replaceAll("-", "")}`;
  await asOwner.query(`
    create function public.${name}() returns trigger language plpgsql as $$
    begin
      raise numeric_value_out_of_range;
    end $$`);
  await asOwner.query(`
    create trigger ${name} before insert on public.offers
    for each row when (new.customer_id = '${stuck.who.id}') execute function public.${name}()`);
  try {
    const ask = (some: string[]) => prepare(...some);
    const { offers, missing } = await prepareApart(notices, ask, () => performance.now());
    expect([...missing]).toEqual(notices.slice(0, 1));
    expect([...offers.keys()].sort()).toEqual(notices.slice(1).sort());
  } finally {
    await asOwner.query(`drop function public.${name}() cascade`);
  }
});

test("who kept a late train by silence hears no second time that it is late", async () => {
  const { who, line } = await aTraveller();
  await tell(line, { kind: "delayed", late: 90 });
  const [notice] = await noticesOf(who);
  const offer = (await prepare(notice?.id ?? "")).get(notice?.id ?? "");
  await letTimePass(offer?.id ?? "");
  await lapse();
  // The same for who gets off before Echo.
  const later = await tell(line, { kind: "delayed", late: 90, skips: [5] });
  const notices = await noticesOf(who);
  expect(notices.map(({ kind, state }) => [kind, state])).toEqual([
    ["journey_delayed", "answered"],
    ["journey_rebooked", "open"],
  ]);
  expect(notices.map(({ disruption_id }) => disruption_id)).toEqual([later, later]);
});

test("whoever had the booking before is offered nothing for the trip of who has it now", async () => {
  const { who, line, trip } = await aTraveller();
  await tell(line, { kind: "cancelled" });
  const [notice] = await noticesOf(who);
  const companion = await traveller();
  await asOwner.query("update public.bookings set customer_id = $2 where id = $1", [
    trip.booking,
    companion.id,
  ]);
  expect([...(await prepare(notice?.id ?? ""))]).toEqual([]);
});
