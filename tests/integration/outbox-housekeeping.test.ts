import { beforeEach, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { purgeOld } from "../../worker/purge";
import { asOwner } from "../setup/actors";
import { hashed, newSource, type ToldEvent } from "../setup/journey-events";
import { aTrain, book, type Line, noticesOf, notifier, tell, traveller } from "../setup/outbox";
import { settingsWith } from "../setup/settings";

beforeEach(() => vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({}))));

/** Two at a time, so that it takes several rounds. */
const tidyUp = () => purgeOld({ supabase: notifier, batch: 2 });

const DAY = 24 * 60;
const kept = async (lines: Line[]) => {
  const rows = await asOwner.query<{ id: string }>(
    "select id from public.journeys where id = any ($1::uuid[])",
    [lines.map(({ id }) => id)],
  );
  return lines.map(({ id }) => rows.some((row) => row.id === id));
};

test("what a traveller was told goes after three years, all of it", async () => {
  const who = await traveller();
  const line = await aTrain();
  await book(who, [line, 1, 4]);
  for (const late of [20, 30, 40, 50, 60]) await tell(line, { kind: "delayed", late });
  await asOwner.query(
    `update public.notices set created_at = created_at - case when state = 'superseded' then interval '3 years 1 day'
       else interval '3 years' - interval '1 day' end
     where customer_id = $1`,
    [who.id],
  );
  expect(await noticesOf(who)).toHaveLength(5);
  await tidyUp();
  expect(await noticesOf(who)).toMatchObject([{ state: "open" }]);
});

test("a journey that ended 400 days ago goes unless a traveller has booked it", async () => {
  const who = await traveller();
  const old = -402 * DAY;
  const lines = [
    await aTrain({ leavesIn: old }),
    await aTrain({ leavesIn: old }),
    await aTrain({ leavesIn: old }),
    await aTrain({ leavesIn: old }),
    await aTrain({ leavesIn: -399 * DAY }),
  ] as const;
  await book(who, [lines[1], 1, 4]);
  await tidyUp();
  expect(await kept([...lines])).toEqual([false, true, false, false, true]);
});

describe("what was said of a journey", () => {
  const source = newSource();
  const say = async (line: Line, event: Partial<ToldEvent> & { id: string }) => {
    const told = { occurred_at: new Date().toISOString(), journey: { id: line.id }, ...event } as ToldEvent;
    const { data } = await notifier
      .rpc("apply_journey_events", { source, events: [hashed(told)] })
      .throwOnError();
    return data[0].result;
  };
  const said = async (line: Line) =>
    (
      await asOwner.query<{ event_id: string }>(
        "select event_id from public.journey_events where journey_id = $1 order by received_at, event_id",
        [line.id],
      )
    ).map(({ event_id }) => event_id);
  /** Events as if they had come then, and the journey gone with them. */
  const letDaysPass = async (line: Line, { since, over }: { since: number; over: number }) => {
    await asOwner.query(
      "update public.journey_events set received_at = received_at - make_interval(days => $2::text::int) where journey_id = $1",
      [line.id, String(since)],
    );
    await asOwner.query(
      `update public.journeys set departs_at = now() - make_interval(days => $2::text::int, hours => 4),
         arrives_at = now() - make_interval(days => $2::text::int) where id = $1`,
      [line.id, String(over)],
    );
  };

  test("goes after 30 days once the journey is over, and no sooner", async () => {
    const [over, recent, ahead] = [await aTrain(), await aTrain(), await aTrain()];
    for (const line of [over, recent, ahead]) {
      for (const turn of [1, 2, 3]) {
        await say(line, { id: `${line.id} ${turn}`, type: "delayed", delay_minutes: 10 * turn });
      }
    }
    await letDaysPass(over, { since: 31, over: 8 });
    await letDaysPass(recent, { since: 29, over: 8 });
    await letDaysPass(ahead, { since: 31, over: -60 });
    await tidyUp();
    expect(await said(over)).toEqual([]);
    expect(await said(recent)).toHaveLength(3);
    expect(await said(ahead)).toHaveLength(3);
  });

  test("changes nothing when it is said again after it was forgotten", async () => {
    const line = await aTrain();
    const delay = { id: `${line.id} delay`, type: "delayed", delay_minutes: 20 } as const;
    expect(await say(line, delay)).toBe("applied");
    expect(await say(line, { id: `${line.id} cancel`, type: "cancelled" })).toBe("applied");
    await letDaysPass(line, { since: 31, over: 8 });
    await tidyUp();
    expect(await say(line, delay)).toBe("late");
    const [journey] = await asOwner.query("select status from public.journeys where id = $1", [line.id]);
    expect(journey).toEqual({ status: "cancelled" });
  });
});

test("which booking a traveller tried or let go is forgotten after a day", async () => {
  const [yesterday, today] = [await traveller(), await traveller()];
  for (const who of [yesterday, today]) {
    const { booking } = await book(who, [await aTrain(), 1, 4]);
    for (const reference of ["ABC123", "ABC124", "ABC125"]) {
      await who.supabase.rpc("add_booking", { reference, family_name: "Lin" }).throwOnError();
    }
    await who.supabase.rpc("remove_booking", { booking_id: booking }).throwOnError();
  }
  for (const [table, column] of [
    ["booking_tries", "tried_at"],
    ["removed_bookings", "removed_at"],
  ]) {
    await asOwner.query(
      `update private.${table} set ${column} = ${column} - interval '25 hours' where customer_id = $1`,
      [yesterday.id],
    );
  }
  await tidyUp();
  const left = (who: { id: string }) =>
    asOwner.query(
      `select (select count(*)::int from private.booking_tries where customer_id = $1) as tries,
              (select count(*)::int from private.removed_bookings where customer_id = $1) as removed`,
      [who.id],
    );
  expect(await left(yesterday)).toEqual([{ tries: 0, removed: 0 }]);
  expect(await left(today)).toEqual([{ tries: 3, removed: 1 }]);
});
