import { describe, expect, test } from "vitest";
import { as, asOwner, type Customer, customer } from "../setup/actors";

type Cell = { topic: string; channel: string };

const cells = (topic: string, ...channels: string[]): Cell[] =>
  channels.map((channel) => ({ topic, channel }));
const everyChannel = ["in_app", "email", "web_push", "sms", "voice", "ntfy", "webhook"];

async function call<T>(guest: Customer, name: string, args: Record<string, unknown> = {}): Promise<T> {
  const { data } = await guest.supabase.rpc(name, args).throwOnError();
  return data;
}

const refusal = async (guest: Customer, name: string, args: Record<string, unknown>) =>
  (await guest.supabase.rpc(name, args)).error;

async function channelsOn(guest: Customer, topic: string): Promise<string[]> {
  const matrix = await call<{ topic: string; channel: string; enabled: boolean }[]>(guest, "topic_matrix", {
    language: "en",
  });
  return matrix.filter((cell) => cell.topic === topic && cell.enabled).map(({ channel }) => channel);
}

async function chainOf(guest: Customer, topic: string): Promise<string> {
  const matrix = await call<{ topic: string; channel: string; position: number; wait_minutes: number }[]>(
    guest,
    "topic_matrix",
    { language: "en" },
  );
  return matrix
    .filter((cell) => cell.topic === topic)
    .sort((one, other) => one.position - other.position)
    .map(({ channel, wait_minutes }) => `${channel}+${wait_minutes}`)
    .join(" ");
}

describe("switches", () => {
  test("change what is named and nothing else, and answer what changed", async () => {
    const guest = await customer();
    const before = await channelsOn(guest, "delay");
    const asked = [...cells("delay", "sms", "voice"), ...cells("invoice", "email")];
    const changed = await call<Cell[]>(guest, "set_topic_channels", { cells: asked, enabled: false });
    expect(changed).toEqual([
      { topic: "delay", channel: "sms" },
      { topic: "invoice", channel: "email" },
    ]);
    expect(await channelsOn(guest, "delay")).toEqual(before.filter((channel) => channel !== "sms"));

    const undone = await call(guest, "set_topic_channels", { cells: changed, enabled: true });
    expect(undone).toEqual(changed);
    expect(await channelsOn(guest, "delay")).toEqual(before);
    expect(await channelsOn(guest, "invoice")).toContain("email");
  });

  test("of a whole row and of a whole column are undone as they were", async () => {
    const guest = await customer();
    await call(guest, "set_topic_channels", { cells: cells("request", "web_push"), enabled: false });
    const topics = ["delay", "gate", "checkin", "invoice", "plan", "request", "safety", "tips", "offers"];
    const before = await Promise.all(topics.map((topic) => channelsOn(guest, topic)));
    const row = await call<Cell[]>(guest, "set_topic_channels", {
      cells: cells("request", ...everyChannel),
      enabled: true,
    });
    const column = await call<Cell[]>(guest, "set_topic_channels", {
      cells: topics.map((topic) => ({ topic, channel: "email" })),
      enabled: false,
    });
    await call(guest, "set_topic_channels", { cells: column, enabled: true });
    await call(guest, "set_topic_channels", { cells: row, enabled: false });
    expect(await Promise.all(topics.map((topic) => channelsOn(guest, topic)))).toEqual(before);
  });

  test("of two tabs at once lose nothing: each cell has its last word", async () => {
    const guest = await customer();
    const phone = await guest.signInElsewhere();
    await Promise.all(
      everyChannel.map((channel, index) =>
        (index % 2 ? guest.supabase : phone.supabase)
          .rpc("set_topic_channels", { cells: cells("plan", channel), enabled: index % 3 === 0 })
          .throwOnError(),
      ),
    );
    const expected = everyChannel.filter((_channel, index) => index % 3 === 0);
    expect((await channelsOn(guest, "plan")).sort()).toEqual(expected.sort());
  });

  test("leave one channel of what can't be silenced, whoever presses and however fast", async () => {
    const guest = await customer();
    const all = await refusal(guest, "set_topic_channels", {
      cells: cells("safety", ...everyChannel),
      enabled: false,
    });
    expect(all).toMatchObject({ code: "22023", message: "last_channel", details: "safety" });

    const answers = await Promise.all(
      everyChannel.map((channel) =>
        refusal(guest, "set_topic_channels", { cells: cells("safety", channel), enabled: false }),
      ),
    );
    expect(answers.filter((error) => error?.message === "last_channel")).toHaveLength(1);
    expect(await channelsOn(guest, "safety")).toHaveLength(1);
    expect(
      await refusal(guest, "set_topic_channels", { cells: cells("delay", ...everyChannel), enabled: false }),
    ).toBeNull();
  });

  test("of what there is not are refused", async () => {
    const guest = await customer();
    const unknown = await refusal(guest, "set_topic_channels", {
      cells: cells("delay", "pigeon"),
      enabled: true,
    });
    expect(unknown).toMatchObject({ code: "22023", message: "unknown_cell" });
    const shapeless = await refusal(guest, "set_topic_channels", {
      cells: { topic: "delay" },
      enabled: true,
    });
    expect(shapeless).toMatchObject({ code: "22023", message: "invalid_cells" });
  });

  test("say whether a channel can reach the customer now", async () => {
    const guest = await customer();
    const reach = async () => {
      const matrix = await call<{ topic: string; channel: string; reachable: boolean }[]>(
        guest,
        "topic_matrix",
        {
          language: "zh-CN",
        },
      );
      return matrix
        .filter(({ topic, reachable }) => topic === "delay" && reachable)
        .map(({ channel }) => channel);
    };
    expect((await reach()).sort()).toEqual(["email", "in_app"]);
    await guest.supabase
      .from("contact_points")
      .update({ paused_until: "2099-01-01T00:00:00Z" })
      .eq("kind", "email")
      .throwOnError();
    expect(await reach()).toEqual(["in_app"]);
  });
});

describe("chains, digests and thresholds", () => {
  test("are put in order and put back by what was answered", async () => {
    const guest = await customer();
    const before = await chainOf(guest, "delay");
    const old = await call(guest, "set_topic_chain", {
      topic: "delay",
      channels: ["sms", "email"],
      waits: [0, 25],
    });
    expect(await chainOf(guest, "delay")).toBe(
      "sms+0 email+25 in_app+0 web_push+0 ntfy+0 webhook+0 voice+15",
    );
    await call(guest, "set_topic_chain", { topic: "delay", ...(old as object) });
    expect(await chainOf(guest, "delay")).toBe(before);
  });

  test.each([
    ["twice the same channel", { channels: ["sms", "sms"], waits: [0, 1] }],
    ["a wait of more than a day", { channels: ["sms"], waits: [1441] }],
    ["fewer waits than channels", { channels: ["sms", "email"], waits: [0] }],
    ["a channel that is none", { channels: ["pigeon"], waits: [0] }],
  ])("refuse %s", async (_what, chain) => {
    const guest = await customer();
    expect(await refusal(guest, "set_topic_chain", { topic: "delay", ...chain })).toMatchObject({
      code: "22023",
      message: "invalid_chain",
    });
  });

  test("keep what another tab chose for the same topic", async () => {
    const guest = await customer();
    await Promise.all([
      call(guest, "set_topic_policy", { topic: "invoice", choices: { digest: "weekly" } }),
      call(guest, "set_topic_policy", { topic: "invoice", choices: { digest_weekday: 1 } }),
      call(guest, "set_topic_policy", { topic: "invoice", choices: { digest_at: "07:30" } }),
    ]);
    const settings = await call<{ topic: string }[]>(guest, "topic_settings");
    expect(settings.find(({ topic }) => topic === "invoice")).toMatchObject({
      digest: "weekly",
      digest_weekday: 1,
      digest_at: "07:30:00",
      digest_by_default: false,
    });
  });

  test("go back to the default with null, and all at once with a reset", async () => {
    const guest = await customer();
    const threshold = async () => {
      const settings = await call<{ topic: string; threshold_minutes: number }[]>(guest, "topic_settings");
      return settings.find(({ topic }) => topic === "delay")?.threshold_minutes;
    };
    const old = await call(guest, "set_topic_policy", { topic: "delay", choices: { threshold_minutes: 60 } });
    expect(await threshold()).toBe(60);
    expect(old).toEqual({ threshold_minutes: null });
    await call(guest, "set_topic_policy", { topic: "delay", choices: old });
    expect(await threshold()).toBe(15);
    await call(guest, "set_topic_channels", { cells: cells("delay", "sms"), enabled: false });
    expect(await call(guest, "reset_topic", { topic: "delay" })).toBe(true);
    expect(await channelsOn(guest, "delay")).toContain("sms");
  });

  test.each([
    ["delay", { digest: "daily" }],
    ["gate", { threshold_minutes: 5 }],
    ["invoice", { digest: "hourly" }],
    ["invoice", { digest_at: "25:00" }],
    ["invoice", { source: "staff" }],
    ["delay", { threshold_minutes: -1 }],
  ])("of %s refuse %j", async (topic, choices) => {
    const guest = await customer();
    expect(await refusal(guest, "set_topic_policy", { topic, choices })).toMatchObject({
      code: "22023",
      message: "invalid_policy",
    });
  });
});

describe("quiet hours", () => {
  test("of two tabs at once keep both days", async () => {
    const guest = await customer({ time_zone: "Asia/Kathmandu" });
    await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
        call(guest, "set_quiet_day", { weekday, ranges: [{ from: 0, to: 60 * weekday }] }),
      ),
    );
    expect(await call(guest, "quiet_hours")).toMatchObject({
      time_zone: "Asia/Kathmandu",
      follows_profile: true,
      week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 0, to: 60 * weekday })),
    });
  });

  test("are undone by what was answered, and overlaps become one", async () => {
    const guest = await customer();
    await call(guest, "set_quiet_day", { weekday: 1, ranges: [{ from: 0, to: 400 }] });
    const old = await call(guest, "set_quiet_day", {
      weekday: 1,
      ranges: [
        { from: 600, to: 700 },
        { from: 650, to: 720 },
      ],
    });
    expect(await call(guest, "quiet_hours")).toMatchObject({ week: [{ weekday: 1, from: 600, to: 720 }] });
    await call(guest, "set_quiet_day", { weekday: 1, ranges: old });
    expect(await call(guest, "quiet_hours")).toMatchObject({ week: [{ weekday: 1, from: 0, to: 400 }] });
  });

  test("leave at least an hour of the week open", async () => {
    const guest = await customer();
    const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      from: 0,
      to: weekday === 3 ? 1381 : 1440,
    }));
    expect(await refusal(guest, "set_quiet_week", { ranges: week })).toMatchObject({
      message: "week_all_quiet",
    });
    const open = week.map((day) => ({ ...day, to: Math.min(day.to, day.weekday === 3 ? 1380 : 1440) }));
    expect(await refusal(guest, "set_quiet_week", { ranges: open })).toBeNull();
  });

  test("know at most sixty dates to come, and any of them twice is one", async () => {
    const guest = await customer();
    await asOwner.query(
      `insert into public.quiet_dates (customer_id, day, mode)
       select $1, date '2099-01-01' + n, 'quiet' from generate_series(0, 58) n`,
      [guest.id],
    );
    await call(guest, "set_quiet_date", { day: "2099-12-24", mode: "quiet" });
    expect(await refusal(guest, "set_quiet_date", { day: "2099-12-31", mode: "quiet" })).toMatchObject({
      message: "too_many_dates",
    });
    expect(await call(guest, "set_quiet_date", { day: "2099-12-24", mode: "open", note: "home" })).toEqual({
      day: "2099-12-24",
      mode: "quiet",
      note: "",
    });
    expect(await call(guest, "remove_quiet_date", { day: "2099-12-24" })).toMatchObject({
      mode: "open",
      note: "home",
    });
  });

  test("know only dates that are not over everywhere", async () => {
    const guest = await customer();
    const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    for (const day of ["infinity", "-infinity", daysFromNow(-3)]) {
      expect(await refusal(guest, "set_quiet_date", { day, mode: "quiet" }), day).toMatchObject({
        message: "invalid_date",
      });
    }
    expect(await refusal(guest, "set_quiet_date", { day: daysFromNow(0), mode: "quiet" })).toBeNull();
  });

  test("follow the profile until they are fixed to a zone that exists", async () => {
    const guest = await customer({ time_zone: "Europe/Berlin" });
    expect(await refusal(guest, "set_quiet_time_zone", { zone: "Europe/Atlantis" })).toMatchObject({
      message: "unknown_time_zone",
    });
    await call(guest, "set_quiet_time_zone", { zone: "Asia/Shanghai" });
    expect(await call(guest, "quiet_hours")).toMatchObject({
      time_zone: "Asia/Shanghai",
      follows_profile: false,
    });
    expect(await call(guest, "set_quiet_time_zone", { zone: null })).toBe("Asia/Shanghai");
    await guest.supabase.from("profiles").update({ time_zone: "Europe/London" }).eq("customer_id", guest.id);
    expect(await call(guest, "quiet_hours")).toMatchObject({
      time_zone: "Europe/London",
      follows_profile: true,
    });
  });
});

describe("a way out", () => {
  const leave = (guest: Customer, topic: string, channel: string) =>
    as("notifier").rpc("unsubscribe", { customer_id: guest.id, topic, channel }).throwOnError();

  test("takes one topic off one channel, once, and gives it back", async () => {
    const guest = await customer();
    expect((await leave(guest, "invoice", "email")).data).toBe(true);
    expect((await leave(guest, "invoice", "email")).data).toBe(false);
    expect(await channelsOn(guest, "invoice")).not.toContain("email");
    expect(await channelsOn(guest, "plan")).toContain("email");
    const back = await as("notifier").rpc("undo_unsubscribe", {
      customer_id: guest.id,
      topic: "invoice",
      channel: "email",
    });
    expect(back.data).toBe(true);
    expect(await channelsOn(guest, "invoice")).toContain("email");
  });

  test("gives nothing back that the customer switched off themselves", async () => {
    const guest = await customer();
    await call(guest, "set_topic_channels", { cells: cells("invoice", "email"), enabled: false });
    const args = { customer_id: guest.id, topic: "invoice", channel: "email" };
    expect((await as("notifier").rpc("undo_unsubscribe", args)).data).toBe(false);
    expect(await channelsOn(guest, "invoice")).not.toContain("email");
  });

  test("out of the last channel of a recall leads to the portal", async () => {
    const guest = await customer();
    const others = everyChannel.filter((channel) => channel !== "email");
    await call(guest, "set_topic_channels", { cells: cells("safety", ...others), enabled: false });
    expect((await leave(guest, "safety", "email")).data).toBe(true);
    expect(await channelsOn(guest, "safety")).toEqual(["in_app"]);
  });

  test("for somebody who left is no error", async () => {
    const guest = await customer();
    await asOwner.query("delete from auth.users where id = $1", [guest.id]);
    expect((await leave(guest, "invoice", "email")).data).toBe(false);
  });
});
