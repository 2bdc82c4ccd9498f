import { describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import {
  addPoint,
  freshAddress,
  freshNumber,
  pointsOf,
  reachedByNotifier,
  verifiedPoint,
} from "../setup/contact-points";
import { REFUSED } from "../setup/refused";

type Line = Record<string, unknown>;

/** What becomes of lines of one customer, in their order: the outcome, with the problem behind a colon. */
async function taken(who: Customer, lines: Line[], dryRun = false): Promise<string[]> {
  const { data } = await as("notifier")
    .rpc("import_contacts", {
      lines: lines.map((line, index) => ({ line: index + 2, customer_id: who.id, ...line })),
      dry_run: dryRun,
    })
    .throwOnError();
  return outcomes(data);
}

const outcomes = (rows: { outcome: string; problem: string | null }[]) =>
  rows.map(({ outcome, problem }) => (problem ? `${outcome}: ${problem}` : outcome));

const off = (topic: string, channel: string, more: Line = {}) => ({
  topic,
  channel,
  enabled: false,
  ...more,
});
const on = (topic: string, channel: string, more: Line = {}) => ({ topic, channel, enabled: true, ...more });

const chooses = (who: Customer, topic: string, channel: string, enabled: boolean) =>
  who.supabase.rpc("set_topic_channels", { cells: [{ topic, channel }], enabled }).throwOnError();

async function cell(who: Customer, topic: string, channel: string) {
  const { data } = await who.supabase
    .from("topic_channels")
    .select("enabled, source, changed_at")
    .eq("topic", topic)
    .eq("channel", channel)
    .maybeSingle()
    .throwOnError();
  return data;
}

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

describe("a choice from another system", () => {
  test("is taken over with its source and date, and the same again changes nothing", async () => {
    const guest = await customer();
    const lines = [off("delay", "email", { changed_at: "2024-05-03T10:00:00Z" }), on("offers", "voice")];
    expect(await taken(guest, lines)).toEqual(["applied", "applied"]);
    const { enabled, source, changed_at } = (await cell(guest, "delay", "email")) ?? {};
    expect({ enabled, source }).toEqual({ enabled: false, source: "import" });
    expect(new Date(String(changed_at)).toISOString()).toBe("2024-05-03T10:00:00.000Z");
    expect(await taken(guest, lines)).toEqual(["unchanged", "unchanged"]);
  });

  test("never switches on what the customer switched off, whatever its date", async () => {
    const guest = await customer();
    await chooses(guest, "delay", "email", false);
    const tomorrow = { changed_at: ago(-0.5) };
    expect(await taken(guest, [on("delay", "email")])).toEqual(["kept"]);
    expect(await taken(guest, [on("delay", "email", tomorrow)])).toEqual(["kept"]);
    // Nor by way of an import that says the same as the customer, and one that says the opposite.
    expect(await taken(guest, [off("delay", "email", tomorrow)])).toEqual(["unchanged"]);
    expect(await taken(guest, [on("delay", "email", tomorrow)])).toEqual(["kept"]);
    expect(await cell(guest, "delay", "email")).toMatchObject({ enabled: false, source: "customer" });
  });

  test.each(["unsubscribe", "staff"])("never switches on what %s switched off", async (source) => {
    const guest = await customer();
    await asOwner.query(
      `insert into public.topic_channels (customer_id, topic, channel, enabled, source, changed_at)
       values ($1, 'delay', 'email', false, $2, now() - interval '9 years')`,
      [guest.id, source],
    );
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(0) })])).toEqual(["kept"]);
  });

  test("switches on again what only an import switched off, with a later date", async () => {
    const guest = await customer();
    await taken(guest, [off("delay", "email", { changed_at: ago(10) })]);
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(20) })])).toEqual(["kept"]);
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(5) })])).toEqual(["applied"]);
    expect(await cell(guest, "delay", "email")).toMatchObject({ enabled: true, source: "import" });
  });

  test("never switches on what the customer refused where it was off by default", async () => {
    const guest = await customer();
    expect((await chooses(guest, "offers", "voice", false)).data).toEqual([]);
    expect(await taken(guest, [on("offers", "voice", { changed_at: ago(0) })])).toEqual(["kept"]);
    expect(await cell(guest, "offers", "voice")).toMatchObject({ enabled: false, source: "customer" });
  });

  test("never switches on what the customer refused after an import had", async () => {
    const guest = await customer();
    await taken(guest, [off("delay", "email", { changed_at: ago(10) })]);
    expect((await chooses(guest, "delay", "email", false)).data).toEqual([]);
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(-0.5) })])).toEqual(["kept"]);
  });

  test("switches on nothing that was refused later elsewhere, nor without a date", async () => {
    const guest = await customer();
    await taken(guest, [off("delay", "email", { changed_at: ago(10) })]);
    expect(await taken(guest, [on("delay", "email")])).toEqual(["kept"]);
    expect(await taken(guest, [off("delay", "email", { changed_at: ago(3) })])).toEqual(["unchanged"]);
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(5) })])).toEqual(["kept"]);
    expect(await taken(guest, [on("delay", "email", { changed_at: ago(1) })])).toEqual(["applied"]);
  });

  test("switches off what was chosen before it, though the order of the channels changed since", async () => {
    const guest = await customer();
    await chooses(guest, "delay", "voice", true);
    await asOwner.query("update public.topic_channels set changed_at = $2 where customer_id = $1", [
      guest.id,
      ago(10),
    ]);
    await guest.supabase
      .rpc("set_topic_chain", { topic: "delay", channels: ["voice", "email"], waits: [0, 5] })
      .throwOnError();
    expect(await taken(guest, [off("delay", "voice", { changed_at: ago(5) })])).toEqual(["applied"]);
  });

  test("switches off what the customer had on, unless they said so since or the line has no date", async () => {
    const guest = await customer();
    await chooses(guest, "delay", "voice", true);
    await chooses(guest, "delay", "voice", false);
    await chooses(guest, "delay", "voice", true);
    expect(await taken(guest, [off("delay", "voice", { changed_at: ago(1) })])).toEqual(["kept"]);
    expect(await taken(guest, [off("delay", "voice")])).toEqual(["kept"]);
    expect(await taken(guest, [off("delay", "voice", { changed_at: ago(-0.5) })])).toEqual(["applied"]);
  });

  test("leaves chain and waiting times of its cell as they were", async () => {
    const guest = await customer();
    await guest.supabase
      .rpc("set_topic_chain", { topic: "delay", channels: ["sms", "email"], waits: [0, 25] })
      .throwOnError();
    expect(await taken(guest, [off("delay", "email")])).toEqual(["applied"]);
    const { data } = await guest.supabase.rpc("topic_matrix", { language: "en" }).throwOnError();
    const found = data.find((row: Line) => row.topic === "delay" && row.channel === "email");
    expect(found).toMatchObject({ enabled: false, position: 2, wait_minutes: 25 });
  });

  test("told twice in one file counts as its latest date says, then as its last line", async () => {
    const guest = await customer();
    const lines = [
      off("delay", "email", { changed_at: ago(1) }),
      on("delay", "email", { changed_at: ago(3) }),
      off("gate", "email"),
      on("gate", "email"),
    ];
    expect(await taken(guest, lines)).toEqual(["applied", "superseded", "superseded", "applied"]);
    expect(await cell(guest, "delay", "email")).toMatchObject({ enabled: false });
    expect(await cell(guest, "gate", "email")).toMatchObject({ enabled: true });
  });

  test("can't take the last channel of what has to reach everyone", async () => {
    const guest = await customer();
    const { data } = await guest.supabase.rpc("topic_matrix", { language: "en" }).throwOnError();
    const channels: string[] = data
      .filter((row: Line) => row.topic === "safety")
      .map(({ channel }: { channel: string }) => channel);
    const answers = await taken(
      guest,
      channels.map((channel) => off("safety", channel)),
    );
    expect(new Set(answers)).toEqual(new Set(["refused: last_channel"]));
    const most = channels.filter((channel) => channel !== "in_app").map((channel) => off("safety", channel));
    expect(new Set(await taken(guest, most))).toEqual(new Set(["applied"]));
    expect(await taken(guest, [off("safety", "in_app")])).toEqual(["refused: last_channel"]);
  });

  test("grants no consent: an offer switched on stays unsent without it", async () => {
    const guest = await customer();
    await taken(guest, [on("offers", "email")]);
    const held = await guest.supabase.from("customer_consents").select("consents").maybeSingle();
    expect(held.data?.consents ?? []).toEqual([]);
  });
});

describe("a contact point from another system", () => {
  test("waits for its code, and lifts no block or pause of one that is there", async () => {
    const guest = await customer();
    const known = await verifiedPoint(guest, "mobile", freshNumber());
    await guest.supabase
      .from("contact_points")
      .update({ paused_until: "2099-01-01" })
      .eq("id", known.id)
      .throwOnError();
    await as("notifier").rpc("sms_stop", { address: known.address }).throwOnError();
    const fresh = freshNumber();
    const lines = [
      { kind: "mobile", address: fresh, label: "Car" },
      { kind: "mobile", address: known.address, label: "Mine" },
      { kind: "email", address: ` ${guest.email.toUpperCase()} ` },
      { kind: "mobile", address: fresh },
    ];
    expect(await taken(guest, lines)).toEqual(["applied", "unchanged", "unchanged", "unchanged"]);
    const points = await pointsOf(guest);
    const added = points.find(({ address }) => address === fresh);
    expect(added).toMatchObject({ verified_at: null, source: "import", label: "Car", is_primary: false });
    expect(await reachedByNotifier({ id: String(added?.id) })).toEqual([]);
    const kept = points.find(({ id }) => id === known.id);
    expect(kept).toMatchObject({ label: "", paused_until: expect.stringContaining("2099") });
  });

  test("ends at twenty like any other", async () => {
    const guest = await customer();
    const lines = Array.from({ length: 20 }, () => ({ kind: "email", address: freshAddress() }));
    const answers = await taken(guest, lines);
    expect(answers.filter((answer) => answer === "applied")).toHaveLength(18);
    expect(answers.slice(18)).toEqual(["refused: too_many_points", "refused: too_many_points"]);
    const next = await guest.supabase.rpc("add_contact_point", { kind: "email", address: freshAddress() });
    expect(next.error?.message).toBe("too_many_points");
  });
});

test("each line has its own problem, and the others go on", async () => {
  const guest = await customer();
  const nobody = "00000000-0000-4000-8000-00000000dead";
  const lines: Line[] = [
    {},
    { topic: "delay", channel: "email", kind: "email", address: "a@b.example" },
    off("delay", "email", { customer_id: nobody }),
    off("delay", "email", { customer_id: null, email: freshAddress() }),
    off("no_such", "email"),
    off("delay", "pigeon"),
    { topic: "delay", channel: "email" },
    off("delay", "email", { changed_at: ago(-3) }),
    { kind: "webhook", address: "https://hooks.example/" },
    { kind: "mobile", address: "07700 900123" },
    { kind: "email", address: "ada@[192.0.2.1]" },
    { kind: "email", address: freshAddress(), label: "x".repeat(61) },
    { kind: "email", address: freshAddress(), language: "Klingon" },
    off("invoice", "email", { customer_id: null, email: guest.email.toUpperCase() }),
  ];
  expect(await taken(guest, lines)).toEqual(
    [
      ...[
        "unclear_line",
        "unclear_line",
        "unknown_customer",
        "unknown_customer",
        "unknown_cell",
        "unknown_cell",
      ],
      ...["invalid_enabled", "invalid_changed_at", "invalid_kind", "invalid_address", "invalid_address"],
      ...["invalid_label", "invalid_language"],
    ]
      .map((problem) => `refused: ${problem}`)
      .concat("applied"),
  );
});

test("an address that nobody confirmed tells whose a line is as little as an unknown one", async () => {
  const guest = await customer();
  await asOwner.query("update auth.users set email_confirmed_at = null where id = $1", [guest.id]);
  const line = off("delay", "email", { customer_id: null, email: guest.email });
  expect(await taken(guest, [line])).toEqual(["refused: unknown_customer"]);
});

test("a dry run says the same and writes nothing", async () => {
  const guest = await customer();
  const lines = [off("delay", "email"), { kind: "email", address: freshAddress() }, off("safety", "nothing")];
  const rehearsed = await taken(guest, lines, true);
  expect(await cell(guest, "delay", "email")).toBeNull();
  expect(await pointsOf(guest)).toHaveLength(2);
  expect(await taken(guest, lines)).toEqual(rehearsed);
});

test("more than a thousand lines at once, or none at all, are refused", async () => {
  for (const lines of [{}, null, Array.from({ length: 1_001 }, (_, line) => ({ line }))]) {
    const { error } = await as("notifier").rpc("import_contacts", { lines, dry_run: true });
    expect(error).toMatchObject({ code: "22023", message: "invalid_lines" });
  }
});

test("importing is the notifier's, and nobody else's", async () => {
  const guest = await customer();
  const others = (await everybodyElse()).filter(([name]) => name !== "the notifier");
  for (const [name, client] of [["the customer", guest.supabase] as const, ...others]) {
    const { error } = await client.rpc("import_contacts", { lines: [], dry_run: true });
    expect(error?.code, name).toBe(REFUSED);
  }
});

test("two imports and the customer at once lose nothing and don't stand in each other's way", async () => {
  const guests = await Promise.all([customer(), customer(), customer()]);
  const lines = (topic: string) =>
    guests.flatMap((guest) =>
      ["email", "sms"].map((channel) => off(topic, channel, { customer_id: guest.id })),
    );
  const [first, second, , point] = await Promise.all([
    taken(guests[0], lines("delay")),
    taken(guests[0], lines("gate").reverse()),
    chooses(guests[1], "invoice", "email", false),
    addPoint(guests[2], "email", freshAddress()),
  ]);
  expect(new Set([...first, ...second])).toEqual(new Set(["applied"]));
  expect(await cell(guests[1], "invoice", "email")).toMatchObject({ enabled: false, source: "customer" });
  expect(point.verified_at).toBeNull();
});
