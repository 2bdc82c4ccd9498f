import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner, customer } from "../setup/actors";
import { feedAt, mailServerAt, tells } from "../setup/due-sources";

describe("what is fetched for one customer alone", () => {
  async function mailboxSeen(ago: string) {
    const ann = await customer();
    const { data: id } = await ann.supabase
      .rpc("add_source", { kind: "mailbox", address: mailServerAt(), sealed: "v1.x.1" })
      .throwOnError();
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - $2::interval where source_id = $1",
      [id, ago],
    );
    await tells(asOwner.query, id, { kind: "unchanged", next_in_seconds: 300 });
    const nextIn = async () => {
      const [row] = await asOwner.query<{ seconds: number | null }>(
        "select extract(epoch from next_try_at - now())::int as seconds from public.sources where id = $1",
        [id],
      );
      return row?.seconds ?? null;
    };
    return { ann, nextIn };
  }

  test("is asked every few minutes on a day when they look, and more rarely on others", async () => {
    expect(await (await mailboxSeen("2 hours")).nextIn()).toBeLessThan(400);
    expect(await (await mailboxSeen("2 days")).nextIn()).toBeGreaterThan(890);
  });

  test("is left alone after a month without a look, and asked at once at the next", async () => {
    const { ann, nextIn } = await mailboxSeen("31 days");
    expect(await nextIn()).toBeNull();
    const { data } = await ann.supabase.rpc("own_sources", { kind: "mailbox" }).throwOnError();
    expect(data).toMatchObject([{ next_try_at: expect.any(String) }]);
    expect(await nextIn()).toBeLessThanOrEqual(0);
  });

  test("is a feed of theirs too, where its address lets in whoever knows it, and no feed of all", async () => {
    const dan = await customer();
    const address = `${feedAt()}?token=${randomUUID()}`;
    const { data: id } = await dan.supabase.rpc("add_source", { kind: "feed", address }).throwOnError();
    const { data: open } = await dan.supabase
      .rpc("add_source", { kind: "feed", address: feedAt() })
      .throwOnError();
    const looked = (source: string) =>
      asOwner.query<{ recently: boolean | null }>(
        "select looked_at > now() - interval '1 minute' as recently from public.source_subscriptions where source_id = $1",
        [source],
      );
    expect(await looked(open)).toEqual([{ recently: null }]);
    expect(await looked(id)).toEqual([{ recently: true }]);
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - interval '31 days' where source_id = $1",
      [id],
    );
    await tells(asOwner.query, id, { kind: "unchanged" });
    const { data } = await dan.supabase.rpc("own_news").throwOnError();
    const news = data as { sources: { id: string; next_try_at: string | null; overlooked: boolean }[] };
    expect(news.sources.find((one) => one.id === id)).toMatchObject({ next_try_at: null, overlooked: true });
    expect(news.sources.find((one) => one.id === open)).toMatchObject({ overlooked: false });
    await dan.supabase.rpc("look_at_feeds").throwOnError();
    expect(await looked(id)).toEqual([{ recently: true }]);
    const [held] = await asOwner.query(
      "select next_try_at is not null as again from public.sources where id = $1",
      [id],
    );
    expect(held).toEqual({ again: true });
    await dan.supabase.rpc("remove_source", { source: id });
  });

  test("is looked at by looking at the agenda too", async () => {
    const ben = await customer();
    const { data: id } = await ben.supabase
      .rpc("add_source", { kind: "calendar", address: "https://cal.example", sealed: "v1.x.1" })
      .throwOnError();
    await asOwner.query(
      "update public.source_subscriptions set looked_at = now() - interval '2 days' where source_id = $1",
      [id],
    );
    await ben.supabase.rpc("own_agenda", { until: new Date().toISOString() }).throwOnError();
    const rows = await asOwner.query(
      "select from public.source_subscriptions where source_id = $1 and looked_at > now() - interval '1 minute'",
      [id],
    );
    expect(rows).toHaveLength(1);
    await ben.supabase.rpc("remove_source", { source: id });
  });

  test("keeps a token that was renewed although the look failed", async () => {
    const cat = await customer();
    const { data: id } = await cat.supabase
      .rpc("add_source", { kind: "mailbox", address: mailServerAt(), sealed: "v1.former.1" })
      .throwOnError();
    const sealed = `v1.renewed.${"x".repeat(12_000)}`;
    await tells(asOwner.query, id, { kind: "failed", cause: "unreachable", sealed });
    const rows = await asOwner.query("select sealed from public.source_secrets where source_id = $1", [id]);
    expect(rows).toEqual([{ sealed }]);
    await cat.supabase.rpc("remove_source", { source: id });
  });
});
