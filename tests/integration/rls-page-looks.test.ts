import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

const picture = readFileSync("tests/fixtures/pictures/sunset.webp").toString("base64");

async function putUp(who: Customer, base64 = picture): Promise<string> {
  const { data } = await who.supabase.rpc("add_page_image", { type: "image/webp", base64 }).throwOnError();
  return z.uuid().parse(data);
}

const seen = async (who: Pick<Customer, "supabase">, id: string) =>
  (await who.supabase.rpc("page_image", { id }).throwOnError()).data;

const idsOf = async (who: Customer) =>
  (await who.supabase.from("page_images").select("id").order("created_at").throwOnError()).data?.map(
    (row) => row.id,
  );

let owner: Customer;

beforeAll(async () => {
  owner = await customer();
});

describe("a picture behind somebody's page", () => {
  test("is seen by its owner as they put it up", async () => {
    const [told] = (await seen(owner, await putUp(owner))) ?? [];
    expect(told.type).toBe("image/webp");
    expect(told.base64.replace(/\s/g, "")).toBe(picture);
  });

  test("is seen, put up and removed by nobody else", async () => {
    const id = await putUp(owner);
    for (const [name, client] of await everybodyElse()) {
      const { data, error } = await client.rpc("page_image", { id });
      if (name === "a stranger") expect(data, name).toEqual([]);
      else expect(error?.code, name).toBe(REFUSED);
      const removed = await client.rpc("remove_page_images");
      if (name === "a stranger") expect(removed.data, name).toBe(0);
      else expect(removed.error?.code, name).toBe(REFUSED);
      if (name === "a stranger") continue;
      const added = await client.rpc("add_page_image", { type: "image/webp", base64: picture });
      expect(added.error?.code, name).toBe(REFUSED);
    }
    expect(await seen(owner, id)).toHaveLength(1);
  });

  test("stands in a table that lets nobody write, its owner included", async () => {
    const id = await putUp(owner);
    const everybody: Awaited<ReturnType<typeof everybodyElse>> = [
      ["its owner", owner.supabase],
      ...(await everybodyElse()),
    ];
    await expectNothing(await everybodyElse(), (client) => client.from("page_images").select("id"));
    for (const [name, client] of everybody) {
      const row = { customer_id: owner.id, type: "image/png" };
      expect((await client.from("page_images").insert(row)).error?.code, name).toBe(REFUSED);
      const changed = await client.from("page_images").update({ type: "image/png" }).eq("id", id);
      expect(changed.error?.code, name).toBe(REFUSED);
      expect((await client.from("page_images").delete().eq("id", id)).error?.code, name).toBe(REFUSED);
    }
  });

  test("stays when another takes its place, so that they can go back; the one before that goes", async () => {
    const guest = await customer();
    const [, second, third] = [await putUp(guest), await putUp(guest), await putUp(guest)];
    expect(await idsOf(guest)).toEqual([second, third]);
  });

  test("goes for good when they say so, and when they leave", async () => {
    const guest = await customer();
    await putUp(guest);
    expect((await guest.supabase.rpc("remove_page_images")).data).toBe(1);
    expect(await idsOf(guest)).toEqual([]);
    const id = await putUp(guest);
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await asOwner.query("select id from public.page_images where id = $1", [id])).toEqual([]);
  });

  test.each([
    ["of another type", "image/svg+xml", picture, "23514"],
    ["that is empty", "image/png", "", "23514"],
    ["of more than 2 MB", "image/png", Buffer.alloc(2 * 1024 * 1024 + 1).toString("base64"), "23514"],
    ["that is no base64", "image/png", "%%%", "22023"],
  ])("can't be one %s", async (_, type, base64, code) => {
    const { error } = await owner.supabase.rpc("add_page_image", { type, base64 });
    expect(error?.code).toBe(code);
  });

  test("can't be put up by somebody who signed out", async () => {
    const guest = await customer();
    const elsewhere = await guest.signInElsewhere();
    await asOwner.query("delete from auth.sessions where user_id = $1", [guest.id]);
    const { error } = await elsewhere.supabase.rpc("add_page_image", { type: "image/webp", base64: picture });
    expect([REFUSED, "PGRST301"]).toContain(error?.code);
  });
});

describe("the theme that a page brought along", () => {
  const page = (theme?: string) => ({
    version: 1,
    pages: [{ id: "p1", name: "" }],
    widgets: [],
    style: { accent: 25, ...(theme && { theme }) },
  });
  const savedStyle = async (who: Customer) => {
    const { data } = await who.supabase
      .from("start_pages")
      .select("document, revision")
      .single()
      .throwOnError();
    return { style: data.document.style, revision: data.revision };
  };

  test("ends when they choose one elsewhere in the portal, and nothing else of the page does", async () => {
    const guest = await customer();
    await guest.supabase.rpc("save_start_page", { document: page("dark"), revision: 0 }).throwOnError();
    await guest.supabase
      .from("profiles")
      .update({ theme: "light" })
      .eq("customer_id", guest.id)
      .throwOnError();
    expect(await savedStyle(guest)).toEqual({ style: { accent: 25 }, revision: 2 });
  });

  test("stays when they change something else of their profile", async () => {
    const guest = await customer();
    await guest.supabase.rpc("save_start_page", { document: page("dark"), revision: 0 }).throwOnError();
    await guest.supabase
      .from("profiles")
      .update({ display_name: "Jo" })
      .eq("customer_id", guest.id)
      .throwOnError();
    expect(await savedStyle(guest)).toEqual({ style: { accent: 25, theme: "dark" }, revision: 1 });
  });

  test("stays when a form of their profile says again what theme that has", async () => {
    const guest = await customer();
    await guest.supabase.rpc("save_start_page", { document: page("dark"), revision: 0 }).throwOnError();
    const { data: profile } = await guest.supabase.from("profiles").select("theme").single().throwOnError();
    await guest.supabase
      .from("profiles")
      .update({ display_name: "Jo", theme: profile.theme })
      .eq("customer_id", guest.id)
      .throwOnError();
    expect(await savedStyle(guest)).toEqual({ style: { accent: 25, theme: "dark" }, revision: 1 });
  });

  test("ends when they press the theme that their profile has already, theirs alone", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    for (const one of [guest, other]) {
      await one.supabase.rpc("save_start_page", { document: page("dark"), revision: 0 }).throwOnError();
    }
    expect((await guest.supabase.rpc("end_page_theme").throwOnError()).data).toBe(true);
    expect((await guest.supabase.rpc("end_page_theme").throwOnError()).data).toBe(false);
    expect(await savedStyle(guest)).toEqual({ style: { accent: 25 }, revision: 2 });
    expect(await savedStyle(other)).toEqual({ style: { accent: 25, theme: "dark" }, revision: 1 });
    for (const [name, client] of await everybodyElse()) {
      const { data, error } = await client.rpc("end_page_theme");
      if (name === "a stranger") expect(data).toBe(false);
      else expect(error?.code, name).toBe(REFUSED);
    }
  });

  test("makes no new save of a page that brought none", async () => {
    const guest = await customer();
    await guest.supabase.rpc("save_start_page", { document: page(), revision: 0 }).throwOnError();
    await guest.supabase
      .from("profiles")
      .update({ theme: "dark" })
      .eq("customer_id", guest.id)
      .throwOnError();
    expect(await savedStyle(guest)).toMatchObject({ revision: 1 });
  });
});
