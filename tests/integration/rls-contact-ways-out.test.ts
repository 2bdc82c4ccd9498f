import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import {
  as,
  asOwner,
  type Customer,
  customer,
  everybodyElse,
  jwtSecret,
  publishableKey,
  supabaseUrl,
} from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { REFUSED } from "../setup/refused";
import { settingsWith } from "../setup/settings";

let links: typeof import("../../app/domains/contact/ways-out/links.server");
let oneClick: typeof import("../../app/routes/api.unsubscribe");
let page: typeof import("../../app/routes/contact.link");

const settings = settingsWith({ supabaseUrl, publishableKey, jwtSecret });

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  vi.resetModules();
  links = await import("../../app/domains/contact/ways-out/links.server");
  oneClick = await import("../../app/routes/api.unsubscribe");
  page = await import("../../app/routes/contact.link");
});

const argsOf = (request: Request) => ({
  request,
  context: { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} },
  params: {},
});
const form = (fields: Record<string, string>) => new URLSearchParams(fields);

const linksFor = (who: Customer, topic: string, channel: "email" | "sms") =>
  links.unsubscribeLinks({ customerId: who.id, topic, channel });

const press = async (url: string, body: BodyInit = form({ "List-Unsubscribe": "One-Click" })) =>
  (await oneClick.action(argsOf(new Request(url, { method: "POST", body })))).status;

/** What the page answers to a pressed button. */
async function choose(url: string, fields: Record<string, string>) {
  const answer = await page.action(argsOf(new Request(url, { method: "POST", body: form(fields) })));
  return { status: answer.init?.status ?? 200, done: answer.data?.done, undo: answer.data?.undo };
}

async function open(url: string) {
  const answer = await page.loader(argsOf(new Request(url)));
  return { status: answer.init?.status ?? 200, ...answer.data };
}

/** Cells that are on, as `topic/channel`. */
async function on(who: Customer): Promise<string[]> {
  const { data } = await who.supabase.rpc("topic_matrix", { language: "en" }).throwOnError();
  const cells: { topic: string; channel: string; enabled: boolean }[] = data;
  return cells.filter(({ enabled }) => enabled).map(({ topic, channel }) => `${topic}/${channel}`);
}

describe("one click in the mail program", () => {
  test("stops that topic by that channel and nothing else, however often, without a sign-in", async () => {
    const guest = await customer();
    const before = await on(guest);
    const { oneClickUrl } = await linksFor(guest, "invoice", "email");
    expect(await press(oneClickUrl)).toBe(200);
    expect(await press(oneClickUrl)).toBe(200);
    expect(await on(guest)).toEqual(before.filter((cell) => cell !== "invoice/email"));
    const { data } = await guest.supabase.from("topic_channels").select("topic, channel, enabled, source");
    expect(data).toEqual([{ topic: "invoice", channel: "email", enabled: false, source: "unsubscribe" }]);
  });

  test("may come as multipart too, and needs the words of RFC 8058", async () => {
    const guest = await customer();
    const { oneClickUrl } = await linksFor(guest, "invoice", "email");
    const before = await on(guest);
    expect(await press(oneClickUrl, form({}))).toBe(400);
    expect(await press(oneClickUrl, form({ "List-Unsubscribe": "Two-Clicks" }))).toBe(400);
    expect(await on(guest)).toEqual(before);
    const multipart = new FormData();
    multipart.set("List-Unsubscribe", "One-Click");
    expect(await press(oneClickUrl, multipart)).toBe(200);
    expect(await on(guest)).not.toContain("invoice/email");
  });

  test("followed as a link changes nothing and leads to the page", async () => {
    const guest = await customer();
    const before = await on(guest);
    const { oneClickUrl } = await linksFor(guest, "invoice", "email");
    const answer = oneClick.loader(argsOf(new Request(oneClickUrl)));
    const led = new URL(answer.headers.get("Location") ?? "", oneClickUrl);
    expect([answer.status, led.pathname]).toEqual([302, "/contact/link"]);
    expect(await open(led.href)).toMatchObject({ status: 200, view: { milder: [], enabled: true } });
    expect(await on(guest)).toEqual(before);
    expect(await choose(led.href, { choice: "stop" })).toMatchObject({ done: "stop" });
  });

  test("of a topic that can't be silenced leaves the portal", async () => {
    const guest = await customer();
    for (const channel of ["email", "sms", "voice", "web_push"] as const) {
      const { oneClickUrl } = await links.unsubscribeLinks({
        customerId: guest.id,
        topic: "safety",
        channel,
      });
      expect(await press(oneClickUrl)).toBe(200);
    }
    expect((await on(guest)).filter((cell) => cell.startsWith("safety/"))).toContain("safety/in_app");
  });

  test("is a no that no import opens, even where the topic was off already", async () => {
    const guest = await customer();
    expect(await on(guest)).not.toContain("offers/sms");
    const { oneClickUrl } = await linksFor(guest, "offers", "sms");
    expect(await press(oneClickUrl)).toBe(200);
    const line = { line: 2, customer_id: guest.id, topic: "offers", channel: "sms", enabled: true };
    const { data } = await as("notifier")
      .rpc("import_contacts", { lines: [line], dry_run: false })
      .throwOnError();
    expect(data).toEqual([expect.objectContaining({ outcome: "kept" })]);
    expect(await on(guest)).not.toContain("offers/sms");
  });

  test("about a topic that is written no more is answered all the same", async () => {
    const guest = await customer();
    const { oneClickUrl, pageUrl } = await linksFor(guest, "retired", "email");
    expect(await press(oneClickUrl)).toBe(200);
    for (const choice of ["weekly", "portal"]) {
      expect((await choose(pageUrl, { choice })).status, choice).toBe(200);
    }
    expect((await open(pageUrl)).status).toBe(404);
  });

  test("for a customer who left is answered all the same", async () => {
    const guest = await customer();
    const { oneClickUrl, pageUrl } = await linksFor(guest, "invoice", "email");
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect(await press(oneClickUrl)).toBe(200);
    expect(await open(pageUrl)).toMatchObject({ status: 404, view: null });
  });
});

describe("a link", () => {
  test("that was altered, made with another key or for something else opens nothing", async () => {
    const guest = await customer();
    const before = await on(guest);
    const { oneClickUrl, pageUrl } = await linksFor(guest, "invoice", "email");
    const token = new URL(oneClickUrl).searchParams.get("token") ?? "";
    const [header = "", , signature = ""] = token.split(".");
    const claims = {
      sub: guest.id,
      aud: "unsubscribe",
      topic: "safety",
      channel: "email",
      exp: 9_999_999_999,
    };
    const body = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const forged = (key: string) => createHmac("sha256", key).update(`${header}.${body}`).digest("base64url");
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.`;
    const tokens = [
      `${header}.${body}.${signature}`,
      `${header}.${body}.${forged(jwtSecret)}`,
      `${header}.${body}.${forged(settings.cookieSecret)}`,
      unsigned,
      new URL(pageUrl).searchParams.get("token") ?? "",
      guest.accessToken,
      "",
    ];
    for (const wrong of tokens) {
      expect(await press(`http://localhost:3000/api/unsubscribe?token=${wrong}`), wrong).toBe(404);
    }
    expect(await on(guest)).toEqual(before);
  });

  test("that has expired says so, and leads to the sign-in", async () => {
    const guest = await customer();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 31 * 86_400_000 });
    const { pageUrl, oneClickUrl } = await linksFor(guest, "invoice", "email").finally(() =>
      vi.useRealTimers(),
    );
    expect(await open(pageUrl)).toMatchObject({ status: 410, dead: "expired", view: null });
    expect((await choose(pageUrl, { choice: "weekly" })).status).toBe(410);
    expect(await press(oneClickUrl), "for a year").toBe(200);
  });

  test("tells nothing of whose it is", async () => {
    const guest = await customer({ display_name: "Ada Lovelace" });
    const { pageUrl } = await linksFor(guest, "invoice", "email");
    const shown = JSON.stringify(await open(pageUrl));
    for (const secret of [guest.id, guest.email, "Ada"]) expect(shown).not.toContain(secret);
  });
});

describe("the page behind a link", () => {
  test("changes nothing by being read, and a stop there can be taken back", async () => {
    const guest = await customer();
    const { pageUrl } = await linksFor(guest, "invoice", "email");
    const before = await on(guest);
    expect((await open(pageUrl)).view).toMatchObject({ enabled: true, channel: "email" });
    expect(await on(guest)).toEqual(before);
    const { undo } = await choose(pageUrl, { choice: "stop" });
    expect((await open(pageUrl)).view).toMatchObject({ enabled: false, milder: [] });
    expect(await choose(pageUrl, { undo: undo ?? "" })).toMatchObject({ done: "undone" });
    expect(await on(guest)).toEqual(before);
  });

  test("offers to take back only a stop that it made, and not one of long ago", async () => {
    const guest = await customer();
    await asOwner.query(
      `insert into public.topic_channels (customer_id, topic, channel, enabled, source, changed_at)
       values ($1, 'invoice', 'email', false, 'unsubscribe', now() - interval '61 minutes')`,
      [guest.id],
    );
    const { pageUrl } = await linksFor(guest, "invoice", "email");
    expect(await choose(pageUrl, { choice: "stop" })).toMatchObject({ done: "stop", undo: null });
    const cell = { customer_id: guest.id, topic: "invoice", channel: "email" };
    expect((await as("notifier").rpc("undo_unsubscribe", cell).throwOnError()).data).toBe(false);
    expect(await on(guest)).not.toContain("invoice/email");
  });

  test("keeps a topic in the portal alone, and gives back what it took", async () => {
    const guest = await customer();
    const before = await on(guest);
    const { pageUrl } = await linksFor(guest, "delay", "email");
    const { undo } = await choose(pageUrl, { choice: "portal" });
    expect((await on(guest)).filter((cell) => cell.startsWith("delay/"))).toEqual(["delay/in_app"]);
    await choose(pageUrl, { undo: undo ?? "" });
    expect(await on(guest)).toEqual(before);
  });

  test("gathers a topic once a week, and not what can't wait", async () => {
    const guest = await customer();
    const digestOf = async (topic: string) =>
      (await guest.supabase.rpc("topic_settings").throwOnError()).data.find(
        (row: { topic: string }) => row.topic === topic,
      ).digest;
    const { pageUrl } = await linksFor(guest, "invoice", "email");
    expect((await open(pageUrl)).view?.milder).toContain("weekly");
    const { undo } = await choose(pageUrl, { choice: "weekly" });
    expect(await digestOf("invoice")).toBe("weekly");
    expect((await open(pageUrl)).view?.milder).not.toContain("weekly");
    await choose(pageUrl, { undo: undo ?? "" });
    expect(await digestOf("invoice")).toBe("now");
    const urgent = await linksFor(guest, "gate", "email");
    expect((await open(urgent.pageUrl)).view?.milder).not.toContain("weekly");
  });

  test("offers no pause, which would go beyond its topic", async () => {
    const guest = await customer();
    await verifiedPoint(guest, "mobile", freshNumber());
    const { pageUrl } = await linksFor(guest, "delay", "sms");
    expect((await open(pageUrl)).view?.milder).toEqual(["portal"]);
    const refused = await choose(pageUrl, { choice: "pause" }).catch((answer: Response) => answer.status);
    expect(refused).toBe(400);
    const { error } = await as("notifier").rpc("take_milder_way", {
      customer_id: guest.id,
      topic: "delay",
      channel: "sms",
      choice: "pause",
    });
    expect(error).toMatchObject({ code: "22023", message: "unknown_choice" });
  });

  test("takes nothing back that the customer chose since", async () => {
    const guest = await customer();
    const { pageUrl } = await linksFor(guest, "delay", "email");
    const { undo } = await choose(pageUrl, { choice: "portal" });
    const cells = [{ topic: "delay", channel: "email" }];
    await guest.supabase.rpc("set_topic_channels", { cells, enabled: true }).throwOnError();
    await guest.supabase.rpc("set_topic_channels", { cells, enabled: false }).throwOnError();
    await choose(pageUrl, { undo: undo ?? "" });
    expect(await on(guest)).not.toContain("delay/email");
  });

  test("takes back nothing with another's proof, or one that is made up", async () => {
    const [guest, mallory] = [await customer(), await customer()];
    const own = await linksFor(guest, "delay", "email");
    const other = await linksFor(mallory, "delay", "email");
    const { undo } = await choose(own.pageUrl, { choice: "stop" });
    expect(await choose(other.pageUrl, { undo: undo ?? "" })).toMatchObject({ done: "tooLate" });
    expect(await choose(own.pageUrl, { undo: "made up" })).toMatchObject({ done: "tooLate" });
    expect(await on(guest)).not.toContain("delay/email");
  });

  test("offers a link that lives for a year no more than the stop that it is for", async () => {
    const guest = await customer();
    const { oneClickUrl } = await linksFor(guest, "delay", "email");
    const url = oneClickUrl.replace("/api/unsubscribe", "/contact/link");
    const refused = await choose(url, { choice: "weekly" }).catch((answer: Response) => answer.status);
    expect(refused).toBe(400);
  });
});

test("ways out are the notifier's to take, and nobody else's", async () => {
  const guest = await customer();
  const others = (await everybodyElse()).filter(([name]) => name !== "the notifier");
  const cell = { customer_id: guest.id, topic: "delay", channel: "email" };
  for (const [name, client] of [["their customer", guest.supabase] as const, ...others]) {
    const calls = [
      client.rpc("way_out", { ...cell, language: "en" }),
      client.rpc("take_milder_way", { ...cell, choice: "portal" }),
      client.rpc("undo_milder_way", { customer_id: guest.id, topic: "delay", changes: {} }),
    ];
    for (const { error } of await Promise.all(calls)) expect(error?.code, name).toBe(REFUSED);
  }
  const unknown = await as("notifier").rpc("take_milder_way", { ...cell, choice: "everything" });
  expect(unknown.error).toMatchObject({ code: "22023", message: "unknown_choice" });
});
