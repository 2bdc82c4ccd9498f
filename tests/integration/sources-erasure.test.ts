import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import { asOwner, asShown, type Customer, customer, newPartner } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { actAs } from "../setup/consent";
import { putOnPage } from "../setup/own-sources";
import { subscribe } from "../setup/sources";
import { sessionOf } from "../setup/tokens";
import { untilOneWaits } from "../setup/waiting";

const databaseUrl = inject("databaseUrl");

const connect = () => postgres(databaseUrl ?? "", { max: 1, onnotice: () => {} });

const queryOf =
  (transaction: postgres.TransactionSql): Query =>
  async <Row extends object>(text: string, values = [] as (string | string[] | null)[]) => [
    ...(await transaction.unsafe<Row[]>(text, values)),
  ];

/** Their waiting period is over. */
async function isDue({ id }: Customer): Promise<void> {
  await asOwner.query("insert into public.erasure_requests (customer_id, due_at) values ($1, now())", [id]);
}

/** Tables that still hold something of a customer's, the ledger aside, which stays under a pseudonym. */
async function leftOf({ id }: Customer): Promise<string[]> {
  const tables = await asOwner.query<{ name: string }>(
    `select class.oid::regclass::text as name
     from pg_class class
     join pg_attribute field on field.attrelid = class.oid and field.attname = 'customer_id' and not field.attisdropped
     where class.relkind in ('r', 'p') and class.oid <> 'public.consent_events'::regclass`,
  );
  const left: string[] = [];
  for (const { name } of [...tables, { name: "auth.users" }]) {
    const column = name === "auth.users" ? "id" : "customer_id";
    const rows = await asOwner.query(`select from ${name} where ${column} = $1`, [id]);
    if (rows.length > 0) left.push(name);
  }
  return left;
}

const feedsOf = (...names: string[]) => JSON.stringify(names.map((address) => ({ address })));
const feedAt = (name: string) => `https://${name}-${randomUUID()}.example/feed.xml`;

describe.skipIf(databaseUrl === undefined)("an erasure, beside what others do at that moment", () => {
  const erase = (sql: postgres.Sql) =>
    sql<{ erased: number }[]>`select public.erase_due_customers() as erased`.execute();

  /** Erases all who are due while `first` goes on in a transaction that began before, with `then`. */
  async function eraseBetween(
    first: (transaction: postgres.TransactionSql) => Promise<unknown>,
    then: (transaction: postgres.TransactionSql) => Promise<unknown>,
  ): Promise<void> {
    const [acting, erasing] = [connect(), connect()];
    try {
      let erased: ReturnType<typeof erase> | undefined;
      await acting.begin(async (transaction) => {
        await first(transaction);
        erased = erase(erasing);
        await untilOneWaits(transaction);
        await then(transaction);
      });
      await erased;
    } finally {
      await Promise.all([acting.end(), erasing.end()]);
    }
  }

  const lock = (who: Customer) => (transaction: postgres.TransactionSql) =>
    transaction`select private.lock_customer(${who.id})`;

  const imports = (who: Customer, feeds: string) => async (transaction: postgres.TransactionSql) => {
    await actAs(queryOf(transaction), "authenticated", who.id, sessionOf(who));
    await transaction`select public.add_feeds(${feeds}::text::jsonb)`;
    await transaction`reset role`;
  };

  test("waits for a list of feeds that its customer is bringing in, and takes that away too", async () => {
    const guest = await customer();
    // Who has decided before has a row to be locked by.
    await guest.grants("analytics");
    await isDue(guest);
    await eraseBetween(lock(guest), imports(guest, feedsOf(feedAt("a"), feedAt("b"))));
    expect(await leftOf(guest)).toEqual([]);
  });

  test("waits for a decision of its customer's that goes over their sources, and takes these away too", async () => {
    const guest = await customer();
    await guest.grants("partner_sharing");
    const code = `hotel-${randomUUID().slice(0, 8)}`;
    await newPartner({ code });
    for (const widget of ["points", "rooms"]) {
      await putOnPage(guest, `data://${code}/${widget}`);
      await guest.supabase.rpc("data_widget", { address: `data://${code}/${widget}` }).throwOnError();
    }
    await guest.withdraws("partner_sharing");
    await isDue(guest);
    const shown = await asShown("partner_sharing", true);
    await eraseBetween(lock(guest), async (transaction) => {
      await actAs(queryOf(transaction), "authenticated", guest.id, sessionOf(guest));
      await transaction`select public.record_consent('partner_sharing', true, ${shown.text_version ?? 0}, ${shown.text_sha256 ?? ""}, 'en', 'form')`;
      await transaction`reset role`;
    });
    expect(await leftOf(guest)).toEqual([]);
  });

  test("waits for a partner's widget that its customer opens, and takes that away too", async () => {
    const guest = await customer();
    await guest.grants("partner_sharing");
    const code = `hotel-${randomUUID().slice(0, 8)}`;
    await newPartner({ code });
    await putOnPage(guest, `data://${code}/points`);
    await isDue(guest);
    await eraseBetween(
      (transaction) => transaction`select from public.start_pages where customer_id = ${guest.id} for share`,
      async (transaction) => {
        await actAs(queryOf(transaction), "authenticated", guest.id, sessionOf(guest));
        await transaction`select public.data_widget(${`data://${code}/points`})`;
        await transaction`reset role`;
      },
    );
    expect(await leftOf(guest)).toEqual([]);
  });

  test("comes and goes beside somebody else who brings in the feeds that its customer follows", async () => {
    const [guest, reader] = [await customer(), await customer()];
    const [first, second] = [feedAt("a"), feedAt("b")];
    // The other way round than a list is gone through.
    const late = await subscribe(guest, second);
    await subscribe(guest, first);
    await isDue(guest);
    await eraseBetween(imports(reader, feedsOf(first)), imports(reader, feedsOf(second)));
    expect(await leftOf(guest)).toEqual([]);
    const { data } = await reader.supabase.from("source_subscriptions").select("source_id").throwOnError();
    expect(data.map(({ source_id }) => source_id)).toContain(late);
    expect(data).toHaveLength(2);
  });

  test("leaves nothing for a list of feeds that comes after it", async () => {
    const guest = await customer();
    await isDue(guest);
    const [erasing, acting] = [connect(), connect()];
    try {
      let late: Promise<unknown> | undefined;
      await erasing.begin(async (transaction) => {
        await transaction`select public.erase_due_customers()`;
        late = acting
          .begin(imports(guest, feedsOf(feedAt("a"))))
          .then(() => "kept")
          .catch(({ code }: { code: string }) => code);
        await untilOneWaits(transaction);
      });
      // The account that it would be for is no more (23503), and so is the session (42501).
      expect(["23503", "42501"]).toContain(await late);
    } finally {
      await Promise.all([erasing.end(), acting.end()]);
    }
    expect(await leftOf(guest)).toEqual([]);
  });
});

describe.skipIf(databaseUrl === undefined)("a decision", () => {
  test("goes through its customer's sources in the order in which a revocation of their partner does", async () => {
    const guest = await customer();
    await guest.grants("partner_sharing");
    const code = `hotel-${randomUUID().slice(0, 8)}`;
    await newPartner({ code });
    // In the table they stand the other way round.
    for (const widget of ["rooms", "points"]) {
      await putOnPage(guest, `data://${code}/${widget}`);
      await guest.supabase.rpc("data_widget", { address: `data://${code}/${widget}` }).throwOnError();
    }
    const through = connect();
    try {
      let decided: Promise<unknown> | undefined;
      await through.begin(async (transaction) => {
        const take = (widget: string) => transaction`
          select from public.sources where address = ${`data://${code}/${widget}`} for update nowait`;
        await take("points");
        decided = guest.withdraws("partner_sharing");
        await untilOneWaits(transaction);
        expect(await take("rooms")).toHaveLength(1);
      });
      expect(await decided).toMatchObject({ granted: false });
    } finally {
      await through.end();
    }
  });
});
