import { createHash, randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse, hire, inTheNameOf } from "../setup/actors";
import { expectNothing, REFUSED } from "../setup/refused";

const CHECK_VIOLATION = "23514";
const content = {
  version: 1,
  pages: 2,
  widgets: [
    { kind: "news", page: 0, width: 2, size: "full", settings: { layout: "cards", count: 5, images: false } },
    { kind: "clocks", page: 1, width: 1, size: "compact", settings: { zones: ["Europe/Berlin", "UTC"] } },
  ],
  style: { theme: "dark", accent: 359, density: "compact", background: "gradient", greeting: "off" },
};
const [widget] = content.widgets;

const freshHash = () => createHash("sha256").update(randomBytes(32)).digest("hex");

async function share(who: Customer, days = 7) {
  const token_sha256 = freshHash();
  const { data: id } = await who.supabase
    .rpc("make_page_template", { token_sha256, content, days })
    .throwOnError();
  return { token_sha256, id };
}

const opened = async (who: Pick<Customer, "supabase">, token_sha256: string) =>
  (await who.supabase.rpc("page_template", { token_sha256 }).throwOnError()).data;

let owner: Customer;
let guest: Customer;

beforeAll(async () => {
  [owner, guest] = await Promise.all([customer(), customer()]);
});

describe("a link to how a page is laid out", () => {
  test("shows the layout to another customer, and not whose it is", async () => {
    const { token_sha256 } = await share(owner);
    const told = await opened(guest, token_sha256);
    expect(told).toEqual(content);
    expect(JSON.stringify(told)).not.toContain(owner.id);
  });

  test("is opened by customers alone, and listed by its own", async () => {
    const { token_sha256 } = await share(owner);
    const others = await everybodyElse();
    for (const [name, client] of others) {
      const { error } = await client.rpc("page_template", { token_sha256 });
      if (name === "a stranger") expect(error, name).toBeNull();
      else expect(error?.code, name).toBe(REFUSED);
    }
    await expectNothing(others, (client) => client.from("page_templates").select("id"));
    const hash = await owner.supabase.from("page_templates").select("token_sha256");
    expect(hash.error?.code).toBe(REFUSED);
    const own = await owner.supabase.from("page_templates").select("id, content, expires_at");
    expect(own.data?.length).toBeGreaterThan(0);
  });

  test("is made and ended by nobody but its customer", async () => {
    const { token_sha256, id } = await share(owner);
    for (const [name, client] of await everybodyElse()) {
      const ended = await client.rpc("revoke_page_template", { id });
      if (name === "a stranger") {
        expect(ended.data, name).toBe(false);
        continue;
      }
      expect(ended.error?.code, name).toBe(REFUSED);
      const made = await client.rpc("make_page_template", { token_sha256: freshHash(), content, days: 7 });
      expect(made.error?.code, name).toBe(REFUSED);
    }
    expect(await opened(guest, token_sha256)).toEqual(content);
  });

  test("leads nowhere once it is ended, has run out, or its customer has left", async () => {
    const leaving = await customer();
    const [ended, old, left] = [await share(owner), await share(owner), await share(leaving)];
    expect((await owner.supabase.rpc("revoke_page_template", { id: ended.id })).data).toBe(true);
    await asOwner.query("update public.page_templates set expires_at = now() where id = $1", [old.id]);
    await asOwner.query("delete from auth.users where id = $1", [leaving.id]);
    for (const { token_sha256 } of [ended, old, left]) expect(await opened(guest, token_sha256)).toBeNull();
    expect(await opened(guest, freshHash())).toBeNull();
  });

  test("names no partner, by whatever way it is made: whoever starts from it chooses their own", async () => {
    const withPartner = (settings: Record<string, string>) => ({
      ...content,
      widgets: [{ kind: "data", page: 0, width: 1, size: "full", settings }],
    });
    const make = (settings: Record<string, string>) =>
      owner.supabase.rpc("make_page_template", {
        token_sha256: freshHash(),
        content: withPartner(settings),
        days: 1,
      });
    expect((await make({ widget: "hotel-quay/points" })).error?.code).toBe(CHECK_VIOLATION);
    const { data: id } = await make({}).throwOnError();
    await owner.supabase.rpc("revoke_page_template", { id }).throwOnError();
  });

  test("is gone for good once it has run out, whether or not its customer makes another", async () => {
    const [over, good] = [await share(owner), await share(owner)];
    await asOwner.query("update public.page_templates set expires_at = now() where id = $1", [over.id]);
    const { data: purged } = await as("notifier").rpc("purge_page_templates").throwOnError();
    expect(purged).toBeGreaterThan(0);
    const left = await asOwner.query("select id from public.page_templates where id = any ($1)", [
      [over.id, good.id],
    ]);
    expect(left).toEqual([{ id: good.id }]);
    for (const [name, client] of [["its customer", owner.supabase] as const, ...(await everybodyElse())]) {
      if (name === "the notifier") continue;
      expect((await client.rpc("purge_page_templates")).error?.code, name).toBe(REFUSED);
    }
  });

  test("is one of ten at most, and what has run out makes room", async () => {
    const busy = await customer();
    const links = [];
    for (let count = 0; count < 10; count += 1) links.push(await share(busy));
    const more = await busy.supabase.rpc("make_page_template", {
      token_sha256: freshHash(),
      content,
      days: 7,
    });
    expect(more.error).toMatchObject({ code: "54000", message: "too_many_templates" });
    await asOwner.query("update public.page_templates set expires_at = now() where id = $1", [links[0]?.id]);
    await share(busy);
  });

  test.each([0, 366, null])("can't be good for %s days", async (days) => {
    const { error } = await owner.supabase.rpc("make_page_template", {
      token_sha256: freshHash(),
      content,
      days,
    });
    expect(error).toMatchObject({ code: "22023", message: "days" });
  });

  test.each<[string, unknown]>([
    ["a name of a page", { ...content, names: ["Johanna"] }],
    ["a name in place of a number of pages", { ...content, pages: "Johanna" }],
    ["a setting that is a sentence", withSetting("Johanna Geheim")],
    ["a setting that is an address", withSetting("johanna@example.org")],
    ["a setting that is a link", withSetting("https://johanna.example")],
    ["a setting with something inside", withSetting({ name: "Johanna" })],
    ["a list with a sentence", withSetting(["cards", "Johanna Geheim"])],
    ["a list in a list", withSetting([["cards"]])],
    [
      "a setting with a name for its key",
      { ...content, widgets: [{ ...widget, settings: { "Johanna G": 1 } }] },
    ],
    ["a widget with an id", { ...content, widgets: [{ ...widget, id: "johanna" }] }],
    ["a widget on a page that is not there", { ...content, widgets: [{ ...widget, page: 2 }] }],
    ["a widget without settings", { ...content, widgets: [{ ...widget, settings: null }] }],
    ["a kind that is a name", { ...content, widgets: [{ ...widget, kind: "Johanna Geheim" }] }],
    ["a picture", { ...content, style: { background: "image", image: randomUUID() } }],
    ["a greeting", { ...content, style: { greeting: "own", greetingText: "Johanna" } }],
    ["a hue beyond the circle", { ...content, style: { accent: 360 } }],
    ["a look that nobody knows", { ...content, style: { mood: "Johanna" } }],
    ["more widgets than a page may have", { ...content, widgets: Array.from({ length: 61 }, () => widget) }],
    ["nothing", null],
    ["a list", ["Johanna"]],
  ])("can't hold %s, whatever the portal asks for", async (_, wrong) => {
    const { error } = await owner.supabase.rpc("make_page_template", {
      token_sha256: freshHash(),
      content: wrong,
      days: 7,
    });
    expect([CHECK_VIOLATION, "23502"]).toContain(error?.code);
  });

  function withSetting(value: unknown) {
    return { ...content, widgets: [{ ...widget, settings: { layout: value } }] };
  }
});

describe("what the company offers to start from", () => {
  const offer = (name: string) => ({
    name,
    titles: { en: "For travellers", "zh-CN": "出行" },
    abouts: { en: "Trips first." },
    content,
    place: 1,
  });
  const editor = async () => inTheNameOf({ role: "editor", staffId: await hire("editor") });
  const newName = () => `t${randomUUID().slice(0, 8)}`;

  test("is written by an editor, again under the same name, and taken back", async () => {
    const [client, name] = [await editor(), newName()];
    expect((await client.rpc("put_company_template", offer(name)).throwOnError()).data).toBe(true);
    const again = { ...offer(name), titles: { en: "For all" } };
    expect((await client.rpc("put_company_template", again).throwOnError()).data).toBe(false);
    const { data } = await guest.supabase
      .from("company_templates")
      .select("titles, content")
      .eq("name", name);
    expect(data).toEqual([{ titles: { en: "For all" }, content }]);
    expect((await client.rpc("remove_company_template", { name }).throwOnError()).data).toBe(true);
    expect((await client.rpc("remove_company_template", { name }).throwOnError()).data).toBe(false);
  });

  test("is written by nobody else", async () => {
    const name = newName();
    const others = (await everybodyElse()).filter(([who]) => who !== "the editor");
    for (const [who, client] of [["a customer", owner.supabase] as const, ...others]) {
      expect((await client.rpc("put_company_template", offer(name))).error?.code, who).toBe(REFUSED);
      expect((await client.rpc("remove_company_template", { name })).error?.code, who).toBe(REFUSED);
      const row = { name, titles: { en: "x" }, abouts: { en: "x" }, content };
      expect((await client.from("company_templates").insert(row)).error?.code, who).toBe(REFUSED);
    }
    expect((await as("editor").from("company_templates").delete().eq("name", name)).error?.code).toBe(
      REFUSED,
    );
  });

  test("ends with an editor's job: a token of theirs writes nothing any more", async () => {
    const staffId = await hire("editor");
    await asOwner.query("delete from public.staff_members where customer_id = $1", [staffId]);
    const { error } = await inTheNameOf({ role: "editor", staffId }).rpc(
      "put_company_template",
      offer(newName()),
    );
    expect(error).toMatchObject({ code: REFUSED, message: "not_staff" });
  });

  test("is read by customers alone", async () => {
    const [client, name] = [await editor(), newName()];
    await client.rpc("put_company_template", offer(name)).throwOnError();
    for (const [who, other] of await everybodyElse()) {
      const { data, error } = await other.from("company_templates").select("name").eq("name", name);
      if (who === "a stranger") expect(data, who).toEqual([{ name }]);
      else expect(error?.code, who).toBe(REFUSED);
    }
  });

  test("can hold no more than a template, and has a title in English", async () => {
    const client = await editor();
    const wrong = [
      { ...offer(newName()), content: { ...content, names: ["x"] } },
      { ...offer(newName()), titles: { de: "Für Reisende" } },
      offer("Two Words"),
    ];
    for (const one of wrong) {
      expect((await client.rpc("put_company_template", one)).error?.code).toBe(CHECK_VIOLATION);
    }
  });

  test("is the operator's to write in the name of an editor whom only their tools can look up", async () => {
    const [editorId, agentId] = [await hire("editor"), await hire("agent")];
    const ask = (id: string) =>
      as("notifier").rpc("editor_with_address", { email: `${id.toUpperCase()}@staff.example` });
    expect((await ask(editorId).throwOnError()).data).toBe(editorId);
    expect((await ask(agentId).throwOnError()).data).toBeNull();
    for (const [who, client] of await everybodyElse()) {
      if (who === "the notifier") continue;
      const { error } = await client.rpc("editor_with_address", { email: `${editorId}@staff.example` });
      expect(error?.code, who).toBe(REFUSED);
    }
  });
});
