import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database, Sql } from "../../supabase/embedded/database";
import { declaredPrivileges, inTheNameOf } from "../setup/actors";
import { freshDatabase } from "../setup/fresh-database";

/** What a hosted project has of Realtime: whatever is sent is a row, which a policy lets somebody read or not. */
const REALTIME = `
  create schema realtime;
  create table realtime.messages (
    position bigint generated always as identity,
    topic text not null, extension text not null, event text, payload jsonb, private boolean
  );
  alter table realtime.messages enable row level security;
  create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
  language sql as $$
    insert into realtime.messages (payload, event, topic, private, extension)
    values (payload, event, topic, private, 'broadcast');
  $$;
  grant usage on schema realtime to anon, authenticated, service_role;
  grant select, insert, update on realtime.messages to anon, authenticated, service_role;`;

const TOPIC = "homeport:changes";

const database: Database = await freshDatabase();

interface Message {
  topic: string;
  event: string;
  private: boolean;
  payload: { customers: string[] };
}

async function newCustomers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.query(
    "insert into auth.users (id, email) select id, id || '@people.example' from unnest($1::uuid[]) id",
    [ids],
  );
  return ids;
}

/** Notices to these customers by one statement. */
const NOTIFY = `
  with content as (insert into public.notice_contents (event) values ('{"kind": "delay"}') returning id)
  insert into public.notices (customer_id, topic, content_id)
  select customer, (select min(code) from public.notice_topics), content.id
  from content, unnest($1::uuid[]) customer`;

/** What is sent while the work is done. */
async function sentBy(work: () => Promise<unknown>): Promise<Message[]> {
  const [last] = await database.query<{ position: string }>(
    "select coalesce(max(position), 0)::text as position from realtime.messages",
  );
  await work();
  return database.query<Message>(
    "select topic, event, private, payload from realtime.messages where position > $1::bigint order by position",
    [last?.position ?? "0"],
  );
}

const sorted = (ids: string[] = []) => [...ids].sort();

beforeAll(async () => {
  const [before] = await database.query<{ announced: boolean }>(
    "select private.announce_changes() as announced",
  );
  expect(before?.announced).toBe(false);
  const triggers = await database.query("select from pg_trigger where tgname like 'announce%'");
  expect(triggers).toEqual([]);
  await database.exec(REALTIME);
  // As the migration on a project that has it from the start, and an owner who calls it again.
  for (let call = 0; call < 2; call += 1) {
    const [now] = await database.query<{ announced: boolean }>(
      "select private.announce_changes() as announced",
    );
    expect(now?.announced).toBe(true);
  }
});
afterAll(() => database.close());

describe("a change on a project with Realtime", () => {
  test("is announced once a statement, by the ids of those concerned and nothing else", async () => {
    const [ada = "", ben = "", eve = ""] = await newCustomers(3);
    expect(await sentBy(() => database.query(NOTIFY, [[ada, ben, ada]]))).toEqual([
      {
        topic: TOPIC,
        event: "changed",
        private: true,
        payload: { customers: sorted([ada, ben]) },
      },
    ]);
    const answer = "update public.notices set state = 'answered' where customer_id = any ($1::uuid[])";
    const [sent, ...more] = await sentBy(() => database.query(answer, [[ada, eve]]));
    expect(more).toEqual([]);
    expect(sent?.payload).toEqual({ customers: [ada] });
  });

  test("is announced of offers and bookings too, and not at all where nobody is concerned", async () => {
    const [ada = ""] = await newCustomers(1);
    const [booking] = await database.query<{ id: string }>(`
      with feed as (
        insert into public.journey_feeds (id, title, time_zone) values ('quay', 'Quay', 'UTC')
      ), operator as (
        insert into public.operators (id, feed, code, names, country)
        values ('quay:op', 'quay', 'op', '{"en": "Quay"}', 'DE')
      )
      insert into public.bookings (operator_id, reference, family_name_key)
      values ('quay:op', 'ABC123', 'lovelace') returning id`);
    const give = "update public.bookings set customer_id = $2::uuid, added_at = now() where id = $1::uuid";
    const [given] = await sentBy(() => database.query(give, [booking?.id ?? "", ada]));
    expect(given?.payload).toEqual({ customers: [ada] });
    const release = "update public.bookings set customer_id = null, added_at = null where id = $1::uuid";
    expect(await sentBy(() => database.query(release, [booking?.id ?? ""]))).toEqual([]);
    expect(await sentBy(() => database.query(give, [randomUUID(), ada]))).toEqual([]);
    const triggers = await database.query<{ name: string }>(
      "select tgrelid::regclass || ' ' || tgname as name from pg_trigger where tgname like 'announce%' order by 1",
    );
    expect(triggers.map(({ name }) => name.replace("public.", ""))).toEqual(
      ["bookings", "notices", "offers"].flatMap((table) => [
        `${table} announce_inserted`,
        `${table} announce_updated`,
      ]),
    );
  });

  test("that concerns many is announced in pieces of at most 500", async () => {
    const crowd = await newCustomers(1_001);
    const sent = await sentBy(() => database.query(NOTIFY, [crowd]));
    expect(sent.map(({ payload }) => payload.customers.length)).toEqual([500, 500, 1]);
    expect(sorted(sent.flatMap(({ payload }) => payload.customers))).toEqual(sorted(crowd));
  });

  test("is made all the same when it can't be announced", async () => {
    const [ada = ""] = await newCustomers(1);
    const away = "alter function realtime.send(jsonb, text, text, boolean) rename to send_no_more";
    const back = "alter function realtime.send_no_more(jsonb, text, text, boolean) rename to send";
    await database.exec(away);
    await database.query(NOTIFY, [[ada]]);
    await database.exec(back);
    const kept = await database.query("select from public.notices where customer_id = $1::uuid", [ada]);
    expect(kept).toHaveLength(1);
  });
});

/** What somebody with these claims may read of Realtime's messages. */
async function heard(role: string, claims: object): Promise<string[]> {
  const read = async (sql: Sql) => {
    await sql.query("select set_config('request.jwt.claims', $1, true), set_config('role', $2, true)", [
      JSON.stringify(claims),
      role,
    ]);
    return sql.query<{ topic: string }>(
      "select distinct topic || ' ' || extension as topic from realtime.messages",
    );
  };
  return (await database.transaction(read)).map(({ topic }) => topic);
}

describe("whoever listens", () => {
  beforeAll(async () => {
    await database.exec(`
      insert into realtime.messages (topic, extension)
      values ('${TOPIC}', 'broadcast'), ('${TOPIC}', 'presence'), ('somebody:else', 'broadcast')`);
  });

  test("hears the announcements with the portal's token, and no other topic", async () => {
    expect(await heard("anon", { role: "anon", listens_to: TOPIC })).toEqual([`${TOPIC} broadcast`]);
  });

  test("hears nothing without it", async () => {
    expect(await heard("anon", { role: "anon" })).toEqual([]);
    expect(await heard("anon", { role: "anon", listens_to: "somebody:else" })).toEqual([]);
    const customer = { role: "authenticated", sub: randomUUID(), user_metadata: { listens_to: TOPIC } };
    expect(await heard("authenticated", customer)).toEqual([]);
    expect(await heard("authenticated", { ...customer, listens_to: TOPIC })).toEqual([]);
  });

  test("with the portal's token reads no table of customers, as nobody does who is not signed in", async () => {
    const listener = inTheNameOf({ role: "anon", listensTo: TOPIC });
    for (const table of ["notices", "offers", "bookings", "profiles", "contact_points"]) {
      const { data, error } = await listener.from(table).select();
      expect([data, error?.code], table).toEqual([null, "42501"]);
    }
  });

  test("can have nothing announced", () => {
    const grants = declaredPrivileges.filter((sentence) => /function private\.announce_/.test(sentence));
    expect(grants).toHaveLength(2);
    for (const grant of grants) expect(grant).not.toMatch(/default|[{,]=|anon|authenticated|service_role/);
  });
});
