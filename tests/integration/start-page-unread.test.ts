import { expect, test } from "vitest";
import { asOwner, type Customer } from "../setup/actors";
import { aTrain, book, noticesOf, tell, traveller } from "../setup/outbox";
import { whoIs } from "../setup/tokens";

/** What the head of every page says, and what the messages on My page do. */
async function counted(who: Customer): Promise<unknown[]> {
  const { data: heads } = await whoIs(who.accessToken).throwOnError();
  const { data: page } = await who.supabase.rpc("my_page", { suggested: ["messages"] }).throwOnError();
  return [heads[0]?.unread, (page as { data: { messages: { unread: number } } }).data.messages.unread];
}

test("the head of every page and the messages on My page count the same as unread, and nothing that was sent nowhere", async () => {
  const who = await traveller();
  expect(await counted(who)).toEqual([0, 0]);
  for (let trip = 0; trip < 3; trip += 1) {
    const line = await aTrain();
    await book(who, [line, 1, 3]);
    await tell(line, { kind: "cancelled" });
  }
  expect(await counted(who)).toEqual([3, 3]);
  const [read] = await noticesOf(who);
  await asOwner.query("update public.notices set opened_at = now() where id = $1", [read?.id ?? ""]);
  expect(await counted(who)).toEqual([2, 2]);
  const late = await aTrain();
  await book(who, [late, 1, 3]);
  await tell(late, { kind: "delayed", late: 5 });
  expect(await noticesOf(who)).toHaveLength(4);
  expect(await counted(who)).toEqual([2, 2]);
});

test("what is unread is looked up by its index, as part of the question that asks for it", async () => {
  const plan = await asOwner.rehearse(async (query) => {
    await query("set local enable_seqscan = off");
    return query<{ "QUERY PLAN": string }>(
      `explain select (select news.unread from private.unread_of(customer.customer_id) news)
       from public.customer_consents customer`,
    );
  });
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).toContain("notices_unread_idx");
  expect(lines).not.toContain("Function Scan");
});
