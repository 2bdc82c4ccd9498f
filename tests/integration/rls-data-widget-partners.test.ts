import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, newPartner } from "../setup/actors";
import { makeDueNow, putOnPage } from "../setup/own-sources";

/** A partner of the test's own, with the address of its widget. */
async function partner() {
  const code = `hotel-${randomUUID().slice(0, 8)}`;
  const { id, name } = await newPartner({ code });
  return { id, name, code, address: `data://${code}/points` };
}

async function sharing(): Promise<Customer> {
  const who = await customer();
  await who.grants("partner_sharing");
  return who;
}

const look = (who: Customer, address: string) => who.supabase.rpc("data_widget", { address });

async function looksAtOwn(who: Customer, address: string) {
  await putOnPage(who, address);
  return look(who, address).throwOnError();
}

async function addressesOf(who: Customer, kind = "data"): Promise<string[]> {
  const { data } = await who.supabase.from("sources").select("address").eq("kind", kind).throwOnError();
  return data.map(({ address }) => address);
}

async function askedOf(who: Customer): Promise<unknown[]> {
  const { data } = await who.supabase
    .from("data_access_log")
    .select("accessed_by_role, what, why, partner:partners (name)")
    .eq("what", "data_widget")
    .throwOnError();
  return data;
}

async function seenByFetcher(source: string): Promise<unknown> {
  const { data } = await as("fetcher").from("sources").select("id").eq("id", source).throwOnError();
  return data;
}

async function claimable(source: string): Promise<boolean> {
  await makeDueNow(source);
  await asOwner.query("delete from private.source_hosts");
  const worker = `test-${randomUUID()}`;
  const { data } = await as("fetcher")
    .rpc("claim_sources", { worker, kinds: ["data"], batch: 100 })
    .throwOnError();
  await as("fetcher").rpc("release_sources", { worker }).throwOnError();
  return (data as { id: string }[]).some(({ id }) => id === source);
}

describe("who is no partner", () => {
  test("is asked for nothing, whatever the operator registered and however it is tried", async () => {
    const ann = await sharing();
    const { error } = await look(ann, `data://nobody-${randomUUID().slice(0, 8)}/points`);
    expect(error?.message).toBe("unknown_partner");
    expect(await addressesOf(ann)).toEqual([]);
  });

  test("any more is asked for nothing from then on, and what it said is gone", async () => {
    const ben = await sharing();
    const hotel = await partner();
    const { data: held } = await looksAtOwn(ben, hotel.address);
    const source = (held as { id: string }).id;
    await asOwner.query(`update public.sources set content = '{"title": "Points"}' where id = $1`, [source]);
    expect(await seenByFetcher(source)).toEqual([{ id: source }]);

    await asOwner.query("update public.partners set revoked_at = now() where id = $1", [hotel.id]);
    expect(await seenByFetcher(source)).toEqual([]);
    expect(await claimable(source)).toBe(false);
    expect(await asOwner.query("select content from public.sources where id = $1", [source])).toEqual([
      { content: null },
    ]);
    expect((await look(ben, hotel.address)).error?.message).toBe("unknown_partner");

    await asOwner.query("update public.partners set revoked_at = null where id = $1", [hotel.id]);
    expect(await claimable(source)).toBe(true);
  });

  test("is shut out by the gate itself, also where no trigger told the sources", async () => {
    const cat = await sharing();
    const hotel = await partner();
    const { data: held } = await looksAtOwn(cat, hotel.address);
    const source = (held as { id: string }).id;
    await asOwner.rehearse(async (query) => {
      await query("alter table public.partners disable trigger user");
      await query("update public.partners set revoked_at = now() where id = $1", [hotel.id]);
      await query("set local role fetcher");
      expect(await query("select id from public.sources where id = $1", [source])).toEqual([]);
    });
  });
});

describe("an agreement to sharing", () => {
  const agreed = (who: Customer, version: number) =>
    asOwner.query(
      `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
       select $1, purpose, true, language, version, sha256, 'form' from public.consent_purpose_texts
       where purpose = 'partner_sharing' and language = 'en' and version = $2::int`,
      [who.id, String(version)],
    );

  test("that was given before its text spoke of widgets has no partner asked, until it is given to that text", async () => {
    const fay = await customer();
    const hotel = await partner();
    await agreed(fay, 1);
    await putOnPage(fay, hotel.address);
    expect((await look(fay, hotel.address).throwOnError()).data).toBeNull();
    expect(await addressesOf(fay)).toEqual([]);
    await agreed(fay, 2);
    await look(fay, hotel.address).throwOnError();
    expect(await addressesOf(fay)).toEqual([hotel.address]);
  });
});

describe("a customer reads under who looked", () => {
  test("which partner is asked for which widget, once for each time that it begins", async () => {
    const dan = await sharing();
    const hotel = await partner();
    const entry = {
      accessed_by_role: "partner",
      what: "data_widget",
      why: hotel.address,
      partner: { name: hotel.name },
    };
    await looksAtOwn(dan, hotel.address);
    await look(dan, hotel.address).throwOnError();
    expect(await askedOf(dan)).toEqual([entry]);

    await dan.withdraws("partner_sharing");
    await look(dan, hotel.address).throwOnError();
    expect(await askedOf(dan)).toEqual([entry]);
    await dan.grants("partner_sharing");
    expect(await askedOf(dan)).toEqual([entry, entry]);
  });
});

const [one, other] = await Promise.all([partner(), partner()]);

describe("a partner is asked no longer than its widget is there", () => {
  let eve: Customer;
  let revision = 0;

  const entry = (kind: string, settings: Record<string, unknown> = {}) => ({
    id: randomUUID(),
    kind,
    page: "main",
    width: 1,
    size: "full",
    settings,
  });
  const showing = ({ code }: { code: string }) => entry("data", { widget: `${code}/points` });

  async function saves(widgets: unknown[], more: Record<string, unknown> = {}): Promise<void> {
    const { data } = await eve.supabase
      .rpc("save_start_page", {
        document: { version: 1, pages: [{ id: "main", name: "" }], widgets, style: {}, ...more },
        revision,
        ...(revision === 0 && { former: { version: 1, pages: [], widgets: [] } }),
      })
      .throwOnError();
    revision = data as number;
  }

  beforeAll(async () => {
    eve = await sharing();
    await saves([showing(one), showing(other)]);
  });

  const looksAtBoth = async () => {
    await saves([showing(one), showing(other)]);
    await look(eve, one.address).throwOnError();
    await look(eve, other.address).throwOnError();
  };

  test("a change to something else leaves both there", async () => {
    await looksAtBoth();
    await saves([showing(other), entry("notes"), showing(one)]);
    expect((await addressesOf(eve)).toSorted()).toEqual([one.address, other.address].toSorted());
  });

  test("the customer removes one, and the other stays", async () => {
    await looksAtBoth();
    await saves([showing(one)]);
    expect(await addressesOf(eve)).toEqual([one.address]);
  });

  test("the customer chooses another one in the widget's settings", async () => {
    await looksAtBoth();
    await saves([showing(other)]);
    expect(await addressesOf(eve)).toEqual([other.address]);
  });

  test("the customer returns to the suggestion, which has none", async () => {
    await looksAtBoth();
    await saves([showing(one), showing(other)], { suggested: true });
    expect(await addressesOf(eve)).toEqual([]);
  });

  test("a look that comes late, after another device removed it or went back to the suggestion, asks nobody", async () => {
    await looksAtBoth();
    await saves([showing(other), entry("notes", { widget: `${one.code}/points` })]);
    const late = await look(eve, one.address).throwOnError();
    expect(late.data).toEqual({ state: "not_on_page" });
    expect(await addressesOf(eve)).toEqual([other.address]);
    await saves([showing(one)], { suggested: true });
    expect((await look(eve, one.address).throwOnError()).data).toEqual({ state: "not_on_page" });
    expect(await addressesOf(eve)).toEqual([]);
  });

  test("the forecast's place is not asked for either, once no widget shows it", async () => {
    await asOwner.query(
      "select private.subscribe($1, 'weather', 'weather://forecast/54.3,10.1', null, null)",
      [eve.id],
    );
    await saves([entry("weather")]);
    expect(await addressesOf(eve, "weather")).toHaveLength(1);
    // The suggestion of today has one, or not: only the server knows.
    await saves([], { suggested: true });
    expect(await addressesOf(eve, "weather")).toHaveLength(1);
    await saves([entry("notes")]);
    expect(await addressesOf(eve, "weather")).toEqual([]);
  });
});
