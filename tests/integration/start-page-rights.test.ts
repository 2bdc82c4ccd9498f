import { beforeAll, describe, expect, test } from "vitest";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

let owner: Customer;
let others: Awaited<ReturnType<typeof everybodyElse>>;

const page = (name: string) => ({
  version: 1,
  pages: [{ id: "main", name }],
  widgets: [],
  style: {},
  shortcuts: true,
});

const save = (who: Customer, name: string, revision: number) =>
  who.supabase.rpc("save_start_page", { document: page(name), revision });

beforeAll(async () => {
  owner = await customer();
  await save(owner, "Mine", 0).throwOnError();
  others = await everybodyElse();
});

async function nameOf(who: { id: string }): Promise<string | undefined> {
  const [row] = await asOwner.query<{ name: string }>(
    "select document -> 'pages' -> 0 ->> 'name' as name from public.start_pages where customer_id = $1",
    [who.id],
  );
  return row?.name;
}

describe("a customer's page", () => {
  test("is theirs to read, and nobody else's", async () => {
    const { data } = await owner.supabase.from("start_pages").select("customer_id").throwOnError();
    expect(data).toEqual([{ customer_id: owner.id }]);
    await expectNothing(others, (client) =>
      client.from("start_pages").select("*").eq("customer_id", owner.id),
    );
  });

  test("is changed by its functions alone, not even by its owner", async () => {
    const row = { customer_id: owner.id, document: page("Taken") };
    for (const [name, client] of [["its owner", owner.supabase] as const, ...others]) {
      const attempts = [
        client.from("start_pages").insert(row),
        client
          .from("start_pages")
          .update({ document: page("Taken") })
          .eq("customer_id", owner.id),
        client.from("start_pages").delete().eq("customer_id", owner.id),
      ];
      for (const attempt of attempts) expect((await attempt).error?.code, name).toBe(REFUSED);
    }
    expect(await nameOf(owner)).toBe("Mine");
  });

  test("is asked for and saved by customers alone, each their own", async () => {
    for (const [name, client] of others) {
      const asked = await client.rpc("my_page");
      const saved = await client.rpc("save_start_page", { document: page("Theirs"), revision: 1 });
      const former = await client.rpc("former_start_page", { revision: 1 });
      if (name === "a stranger") {
        expect(asked.data?.document).toBeNull();
        expect([saved.data, former.data]).toEqual([null, null]);
      } else {
        expect(
          [asked, saved, former].map(({ error }) => error?.code),
          name,
        ).toEqual([REFUSED, REFUSED, REFUSED]);
      }
    }
    expect(await nameOf(owner)).toBe("Mine");
  });

  test("is no larger than a page may be, nor what it was before", async () => {
    const guest = await customer();
    const large = { ...page("Mine"), more: "x".repeat(262_144) };
    for (const told of [{ document: large }, { document: page("Mine"), former: large }]) {
      const { error } = await guest.supabase.rpc("save_start_page", { ...told, revision: 0 });
      expect(error?.message).toBe("page_too_large");
    }
  });

  test("goes by the session: a token that outlives the sign-out asks and saves nothing", async () => {
    const guest = await customer();
    const { supabase } = await guest.signInElsewhere();
    await guest.supabase.auth.signOut({ scope: "global" });
    const { error } = await supabase.rpc("my_page");
    expect(error).not.toBeNull();
    expect(
      (await supabase.rpc("save_start_page", { document: page("Late"), revision: 0 })).error,
    ).not.toBeNull();
    expect(await nameOf(guest)).toBeUndefined();
  });

  test("goes with the account", async () => {
    const guest = await customer();
    await save(guest, "Gone", 0).throwOnError();
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await nameOf(guest)).toBeUndefined();
  });
});

describe("saving", () => {
  test("takes the save that knows the newest page, and answers null to one that does not", async () => {
    const guest = await customer();
    expect((await save(guest, "A", 0)).data).toBe(1);
    expect((await save(guest, "B", 0)).data, "a second first save").toBeNull();
    expect((await save(guest, "C", 1)).data).toBe(2);
    expect((await save(guest, "D", 1)).data, "from an old page").toBeNull();
    expect(await nameOf(guest)).toBe("C");
  });

  test.each([
    ["nothing", null, "invalid_page"],
    ["a list", [], "invalid_page"],
    ["no widgets", { pages: [] }, "invalid_page"],
    ["widgets that are none", { pages: [], widgets: {} }, "invalid_page"],
    ["more than 256 kB", { pages: [], widgets: [], text: "x".repeat(262_144) }, "page_too_large"],
  ])("refuses %s", async (_what, document, reason) => {
    const { error } = await owner.supabase.rpc("save_start_page", { document, revision: 1 });
    expect(error?.message).toBe(reason);
    expect(await nameOf(owner)).toBe("Mine");
  });
});

describe("the data of widgets", () => {
  const widgetData = (kinds: string[]) =>
    asOwner.rehearse(async (query) => {
      await query(
        "create function private.broken_widget(customer uuid) returns jsonb language sql as 'select to_jsonb(1 / 0)'",
        [],
      );
      await query(
        "create function private.calm_widget(customer uuid) returns jsonb language sql as 'select to_jsonb(customer)'",
        [],
      );
      const [row] = await query<{ answer: unknown }>("select private.widget_data($1, $2::text[]) as answer", [
        owner.id,
        kinds,
      ]);
      return row?.answer;
    });

  test("of one that fails is said to have failed, and the others are there", async () => {
    expect(await widgetData(["broken", "calm"])).toEqual({ data: { calm: owner.id }, failed: ["broken"] });
  });

  test("comes from functions made for it, whatever a document names", async () => {
    const named = [
      "stage-facts",
      "calm(uuid); drop table public.start_pages; --",
      "",
      "no-such",
      "Calm",
      "signed-in",
    ];
    expect(await widgetData(named)).toEqual({ data: {}, failed: [] });
  });
});
