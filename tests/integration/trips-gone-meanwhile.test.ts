import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { again } from "../../worker/again";
import { asOwner } from "../setup/actors";
import { cancelledTrain, legsOf, letTimePass, readOffer, settleFor, told } from "../setup/offers";
import { untilOneWaits } from "../setup/waiting";

const databaseUrl = inject("databaseUrl");

/** What a sweep meets that goes while it writes: the foreign key refuses (23503), and nothing may be lost by that. */
describe.skipIf(databaseUrl === undefined)("on connections of their own, a sweep", () => {
  const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });
  type Sql = ReturnType<typeof connect>;

  const sweep = (sql: Sql | postgres.TransactionSql) => sql`select public.lapse_offers(1000)`.execute();

  /** Begins `work`, and lets what `remove` removes be gone for good once it waits for that. Answers what `work` threw. */
  async function meets(
    remove: (sql: postgres.TransactionSql) => Promise<unknown>,
    work: (sql: Sql) => Promise<unknown>,
  ): Promise<unknown> {
    const [removing, working] = [connect(), connect()];
    try {
      let thrown: Promise<unknown> | undefined;
      await removing.begin(async (transaction) => {
        await remove(transaction);
        thrown = work(working).then(
          () => null,
          (error: unknown) => error,
        );
        await untilOneWaits(transaction);
      });
      return await thrown;
    } finally {
      await Promise.all([removing.end(), working.end()]);
    }
  }

  /** A browser that is told of delays, and of nothing yet. Answers how it is removed. */
  async function newDevice(who: string) {
    const [device] = await asOwner.query<{ id: string }>(
      `insert into public.contact_points (customer_id, kind, address, verified_at)
       values ($1, 'web_push', $2, now()) returning id`,
      [who, `https://push.example/${randomUUID()}`],
    );
    return (sql: postgres.TransactionSql) =>
      sql`delete from public.contact_points where id = ${device?.id ?? ""}`;
  }

  test("tells whoever was put on a late train, though a device of theirs is removed in that moment", async () => {
    const { net, who, offer } = await cancelledTrain();
    await net.delay("S2", 30);
    await settleFor(who, offer.id, 1);
    expect(await told(who)).not.toContain("journey_delayed open");
    expect(await meets(await newDevice(who), (sql) => again(() => sweep(sql)))).toBeNull();
    expect(await told(who)).toContain("journey_delayed open");
  });

  test("does what silence means, though a device of the traveller's is removed in that moment", async () => {
    const { who, booking, offer } = await cancelledTrain();
    await letTimePass(offer.id);
    expect(await meets(await newDevice(who), (sql) => again(() => sweep(sql)))).toBeNull();
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
    expect((await readOffer(who, offer.id)).callback_wanted_at).toBeNull();
  });

  test("gives nothing up without telling, though a device is removed in that moment", async () => {
    const { who, offer } = await cancelledTrain();
    await letTimePass(offer.id);
    const failing = (sql: Sql) =>
      sql.begin(async (transaction) => {
        await transaction.unsafe(`
          create function pg_temp.refuse() returns trigger language plpgsql as $$
          begin
            if new.customer_id = '${who}' then
              raise check_violation;
            end if;
            return new;
          end $$;
          create trigger refuse before insert on public.decisions for each row execute function pg_temp.refuse();`);
        await sweep(transaction);
      });
    expect(await meets(await newDevice(who), failing)).toMatchObject({ code: "23503" });
    expect((await readOffer(who, offer.id)).state).toBe("open");
  });

  test("decides for everybody else when one traveller is just being erased", async () => {
    const [erased, other] = [await cancelledTrain(), await cancelledTrain()];
    for (const { offer } of [erased, other]) await letTimePass(offer.id);
    const erase = (sql: postgres.TransactionSql) => sql`delete from auth.users where id = ${erased.who}`;
    expect(await meets(erase, (sql) => again(() => sweep(sql)))).toBeNull();
    expect(await legsOf(other.booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
  });
});
