import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, newPartner } from "../setup/actors";
import { loadWorker, makeDueNow, putOnPage } from "../setup/own-sources";
import { Receiver } from "../setup/receiver";

const partner = await Receiver.open();
afterAll(() => partner.close());

const secret = `whsec_${Buffer.from("k".repeat(32)).toString("base64")}`;
const HOTEL = `hotel-${randomUUID().slice(0, 8)}`;
const CAFE = `cafe-${randomUUID().slice(0, 8)}`;
await newPartner({ code: HOTEL });
await newPartner({ code: CAFE });
const ADDRESS = `data://${HOTEL}/points`;
const widget = (id: string, of = HOTEL) => ({
  partner: of,
  id,
  name: { en: "Hotel Quay" },
  about: { en: "Your points." },
  url: `${partner.url}/widgets`,
  secret,
});
const worker = () =>
  loadWorker({ dataWidgets: [widget("points"), widget("nights"), widget("points", CAFE)] });

const answer = {
  title: "Points",
  rows: [{ label: "Now", value: "1,240" }],
  link: { label: "More", url: "https://hotel.example/" },
};

beforeEach(async () => {
  partner.received.length = 0;
  partner.says(200, { "Content-Type": "application/json" }, JSON.stringify(answer));
  await asOwner.query("delete from private.source_hosts");
});

interface View {
  id: string;
  content: unknown;
  failure: string | null;
}

async function ask(who: Customer, address = ADDRESS): Promise<View | null> {
  await putOnPage(who, address);
  const { data } = await who.supabase.rpc("data_widget", { address }).throwOnError();
  return data as View | null;
}

const asFetcher = async (id: string) =>
  (await as("fetcher").from("sources").select("id, content").eq("id", id)).data;

describe("a partner's widget", () => {
  test("is asked by a signed request that knows the customer by the partner's own number", async () => {
    const ann = await customer();
    await ann.grants("partner_sharing");
    const first = await ask(ann);
    const { fetchDue } = await worker();
    /** By which number the partner that is asked now is told of her. */
    const subject = async () => {
      partner.received.length = 0;
      await fetchDue(["data"]);
      expect(partner.received).toHaveLength(1);
      const { headers, body } = partner.newest;
      const text = body.toString();
      expect(() => new Webhook(secret).verify(text, headers as Record<string, string>)).not.toThrow();
      expect(text).not.toContain(ann.id);
      expect(text).not.toContain(ann.email);
      return (JSON.parse(text) as { data: { subject: string } }).data.subject;
    };
    const hotel = await subject();
    expect(hotel).toMatch(/^c_/);
    expect(await ask(ann)).toMatchObject({ id: first?.id, content: answer, failure: null });

    // The same the next time, and another for every other partner.
    await makeDueNow(first?.id ?? "");
    expect(await subject()).toBe(hotel);
    await ask(ann, `data://${CAFE}/points`);
    expect(await subject()).not.toBe(hotel);
  });

  test("is neither noted nor asked for somebody who doesn't share with partners", async () => {
    const ben = await customer();
    expect(await ask(ben)).toBeNull();
    // Past the pages, by hand.
    const added = await ben.supabase.rpc("add_source", { kind: "data", address: ADDRESS });
    expect(added.error?.message).toBe("invalid_source");
    const { fetchDue } = await worker();
    await fetchDue(["data"]);
    expect(partner.received).toHaveLength(0);
  });

  test("holds nothing from the moment that the customer stops sharing, whoever asks", async () => {
    const cat = await customer();
    await cat.grants("partner_sharing");
    const { id } = (await ask(cat)) ?? { id: "" };
    const { fetchDue } = await worker();
    await fetchDue(["data"]);
    expect((await ask(cat))?.content).toEqual(answer);
    expect(await asFetcher(id)).toHaveLength(1);

    await cat.withdraws("partner_sharing");
    expect(await ask(cat)).toBeNull();
    expect(await asFetcher(id)).toEqual([]);
    const [held] = await asOwner.query(
      "select content, content_sha256, title from public.sources where id = $1",
      [id],
    );
    expect(held).toEqual({ content: null, content_sha256: null, title: null });
    await makeDueNow(id);
    partner.received.length = 0;
    await fetchDue(["data"]);
    expect(partner.received).toHaveLength(0);

    await cat.grants("partner_sharing");
    await fetchDue(["data"]);
    expect((await ask(cat))?.content).toEqual(answer);
  });

  test("an answer that is under way while the customer stops sharing is not kept", async () => {
    const dan = await customer();
    await dan.grants("partner_sharing");
    const { id } = (await ask(dan)) ?? { id: "" };
    const { data: claimed } = await as("fetcher")
      .rpc("claim_sources", { worker: "slow", kinds: ["data"], batch: 100 })
      .throwOnError();
    expect((claimed as { id: string }[]).map((source) => source.id)).toContain(id);
    await dan.withdraws("partner_sharing");
    const outcome = { kind: "fetched", content_sha256: "0".repeat(64), content: answer };
    const { data: kept } = await as("fetcher")
      .rpc("finish_source", { worker: "slow", source: id, outcome })
      .throwOnError();
    expect(kept).toBe(false);
    const [held] = await asOwner.query("select content from public.sources where id = $1", [id]);
    expect(held).toEqual({ content: null });
  });

  test("an agreement that has run out shuts it before anybody swept", async () => {
    const eve = await customer();
    await eve.grants("partner_sharing");
    const { id } = (await ask(eve)) ?? { id: "" };
    await asOwner.rehearse(async (query) => {
      await query("alter table public.sources disable trigger user");
      await query("update public.sources set consents_until = now() - interval '1 second' where id = $1", [
        id,
      ]);
      await query("set local role fetcher");
      expect(await query("select id from public.sources where id = $1", [id])).toEqual([]);
    });
  });

  test.each([
    ["no JSON", "<html>"],
    [
      "too many rows",
      JSON.stringify({ title: "x", rows: Array.from({ length: 11 }, () => ({ label: "y" })) }),
    ],
    [
      "an address that is no https",
      JSON.stringify({ title: "x", rows: [{ label: "y", link: "javascript:alert(1)" }] }),
    ],
    ["a title that is too long", JSON.stringify({ title: "x".repeat(81), rows: [] })],
    ["no title in English", JSON.stringify({ title: { de: "x" }, rows: [] })],
    ["a title of half a letter", '{"title": "\\ud800", "rows": []}'],
  ])("what is not as described, %s, is not shown", async (_what, body) => {
    const fay = await customer();
    await fay.grants("partner_sharing");
    await ask(fay);
    partner.says(200, {}, body);
    const { fetchDue } = await worker();
    await fetchDue(["data"]);
    expect(await ask(fay)).toMatchObject({ content: null, failure: "unreadable" });
  });

  test("half a letter in a text is left out, and the rest is kept", async () => {
    const ida = await customer();
    await ida.grants("partner_sharing");
    await ask(ida);
    partner.says(200, {}, '{"title": "Poi\\udc00nts", "rows": [{"label": "Now\\ud800"}]}');
    const { fetchDue } = await worker();
    await fetchDue(["data"]);
    expect(await ask(ida)).toMatchObject({
      content: { title: "Points", rows: [{ label: "Now" }] },
      failure: null,
    });
  });

  test("a widget that the operator took away is left alone", async () => {
    const gil = await customer();
    await gil.grants("partner_sharing");
    await ask(gil, `data://${HOTEL}/gone`);
    const { fetchDue } = await worker();
    await fetchDue(["data"]);
    expect(partner.received).toHaveLength(0);
    expect(await ask(gil, `data://${HOTEL}/gone`)).toMatchObject({ failure: "off" });
  });
});
