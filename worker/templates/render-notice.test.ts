import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "../../app/lib/i18n/languages";
import { longestEvents, typicalEvents } from "../../tests/cases/notice-events";
import { CHANNELS, type ChannelId, type Message } from "../channels/channel";
import { fitSms, measureSms } from "../channels/sms-text";
import { NoticeEvent, type NoticeKind, TOPIC_OF } from "./events";
import type { Silence } from "./notice-parts";
import { NOTICE_STYLES, type NoticeStyle, renderNotice } from "./render-notice";

const portalUrl = "https://homeport.example";

interface Choice {
  style?: NoticeStyle;
  locale?: Locale;
  timeZone?: string;
  channel?: ChannelId;
  purpose?: "notice" | "test";
  silence?: Silence;
}

const render = (event: NoticeEvent, choice: Choice = {}) =>
  renderNotice({
    event,
    style: "detailed",
    locale: "en",
    timeZone: "Europe/Berlin",
    channel: "email",
    portalUrl,
    ...choice,
  });

function typical(kind: NoticeKind): NoticeEvent {
  const found = typicalEvents.find((event) => event.kind === kind);
  if (!found) throw new Error(`No example of ${kind}.`);
  return found;
}

const everything = (message: Message) =>
  [message.subject, message.heading, ...message.paragraphs, message.footer, message.short].join("\n");

/** Milliseconds for going through all of them, on a machine with much else to do. */
const THOUSANDS = 60_000;
const combinations = [...typicalEvents, ...longestEvents].flatMap((event) =>
  NOTICE_STYLES.flatMap((style) =>
    LOCALES.flatMap((locale) =>
      CHANNELS.flatMap((channel) =>
        (["notice", "test"] as const).map((purpose) => ({ event, style, locale, channel, purpose })),
      ),
    ),
  ),
);

test("there is an example of every kind, and each is an event by the schema", () => {
  expect(new Set(typicalEvents.map(({ kind }) => kind))).toEqual(new Set(Object.keys(TOPIC_OF)));
  for (const event of [...typicalEvents, ...longestEvents]) expect(NoticeEvent.parse(event)).toEqual(event);
});

test("nothing is left unsaid, shouted or unfilled in any style, language and channel", {
  timeout: THOUSANDS,
}, () => {
  for (const { event, ...choice } of combinations) {
    const message = render(event, choice);
    const said = everything(message);
    const label = [event.kind, ...Object.values(choice)].join(" ");
    expect(said, label).not.toMatch(/\{\{|\}\}|undefined|null|NaN|notices:|Invalid/);
    expect(said, label).not.toMatch(/[!！]/);
    expect(said, label).not.toMatch(/ {2}|\.\.(?!\.)(?<!\.\.\.)|。。| [,.;:]/);
    for (const text of [message.subject, message.footer, message.short, ...message.paragraphs])
      expect(text.trim(), label).not.toBe("");
    if (choice.locale === "zh-CN")
      for (const text of message.paragraphs) expect(text, label).toMatch(/\p{Script=Han}/u);
  }
});

test("what it is about and where stands in every form of it", () => {
  for (const event of typicalEvents) {
    for (const locale of LOCALES) {
      const names =
        "journey" in event
          ? [event.journey.service, event.journey.to.name[locale]]
          : "number" in event
            ? [event.number]
            : "plan" in event
              ? [event.plan[locale]]
              : "product" in event && event.kind !== "tip"
                ? [event.product[locale]]
                : [event.title[locale]];
      const { subject, short } = render(event, { locale });
      for (const name of names) {
        expect(subject, event.kind).toContain(name);
        expect(short, event.kind).toContain(name);
      }
    }
  }
});

test("what leaves earlier is said to leave earlier, with the connection that it costs", () => {
  const early = typicalEvents.filter(
    (event) =>
      event.kind === "journey_delayed" &&
      Date.parse(event.expectedDeparture) < Date.parse(event.journey.departsAt),
  );
  expect(early).toHaveLength(2);
  for (const event of early) {
    const lost = event.kind === "journey_delayed" && event.lostConnection !== undefined;
    const english = render(event, { timeZone: "Europe/Berlin" });
    expect(english.subject).toBe("Flight CA 1234 to Shanghai leaves 30 minutes earlier, at 13:50");
    expect(english.short).toContain("leaves 30 minutes earlier, 13:50 instead of 14:20.");
    expect(english.short.includes("You can no longer reach train G 12 to Shanghai.")).toBe(lost);
    expect(everything(english)).not.toMatch(/ late\b/);
    expect(everything(render(event, { locale: "zh-CN" }))).toMatch(/提前 30 分钟/);
  }
});

test("what silence came to says plainly that it can't be taken back, and what can be says until when", () => {
  const rebooked = typical("journey_rebooked");
  if (rebooked.kind !== "journey_rebooked") throw new Error("Another kind.");
  const { undoUntil, ...lasting } = { ...rebooked, outcome: "rebooked" as const, by: "silence" as const };
  const settled = render(lasting);
  expect(everything(settled)).toContain("You had not answered by then, so we did what we had said we would.");
  for (const said of [settled.paragraphs.join(" "), settled.short]) {
    expect(said).toContain("It can't be taken back any more.");
  }
  expect(render(lasting, { locale: "zh-CN" }).short).toContain("此项已无法撤回。");
  const until = undoUntil ?? "2026-11-24T12:00:00Z";
  const undoable = everything(render({ ...lasting, by: "policy", undoUntil: until }));
  expect(undoable).toContain("You can take this back until ");
  expect(undoable).not.toContain("can't be taken back");
  expect(everything(render({ ...lasting, by: "customer" }))).not.toContain("can't be taken back");
  const kept = everything(render({ ...lasting, outcome: "kept", legs: [] }));
  expect(kept).toContain("The other journeys are no longer kept for you.");
});

const silences: Silence[] = [
  { means: "keep" },
  { means: "first", number: 1, journey: "CA 56, 17:05" },
  { means: "call_me" },
];

test("whoever is asked reads and hears what comes of it when they don't answer", () => {
  const cancelled = typical("journey_cancelled");
  const said = {
    keep: [/your booking stays as it is/, /预订保持不变/],
    first: [/we book (option 1|CA 56, 17:05)/, /为您预订 ?(选项 1|CA 56, 17:05)/],
    call_me: [/we call you/, /我们会?给您打电话/],
  } as const;
  for (const silence of silences) {
    for (const [index, locale] of LOCALES.entries()) {
      const words = said[silence.means][index] ?? /never/;
      for (const channel of CHANNELS) {
        const { short, replyHint, paragraphs } = render(cancelled, { locale, channel, silence });
        expect(channel === "sms" ? replyHint : short, `${channel} ${locale}`).toMatch(words);
        expect(paragraphs[0]).toMatch(words);
      }
    }
  }
  expect(everything(render(cancelled))).not.toMatch(/we call you|stays as it is|or we book/);
});

test("with little room, too, until when to choose is said, and in a push which journey comes otherwise", () => {
  const [, journey] = silences;
  for (const event of longestEvents.filter((event) => "decideBy" in event)) {
    for (const locale of LOCALES) {
      const said = (channel: ChannelId) => {
        const { short, replyHint = "" } = render(event, { locale, channel, silence: journey });
        return { short, replyHint };
      };
      expect(said("web_push").short, event.kind).toMatch(/\d\d:\d\d ?(前|, or|: we).*CA 56, 17:05/);
      expect(said("web_push").short, event.kind).not.toMatch(/option 1|选项 1/);
      expect(said("sms").replyHint, event.kind).toMatch(/\d\d:\d\d ?(前|, or|: we).*(option|选项) 1/);
    }
  }
});

test("in which zone the times are is said of all of them, wherever it stands", () => {
  const cancelled = typical("journey_cancelled");
  const [chinese, english] = (["zh-CN", "en"] as const).map((locale) =>
    render(cancelled, { locale, timeZone: "Asia/Shanghai", channel: "sms", silence: { means: "call_me" } }),
  );
  expect(chinese?.short).toMatch(/时间均为.+时间。$/);
  expect(english?.short).toMatch(/All times are Central European Time\.$/);
});

test("a text message says by which word to take back what was decided", () => {
  const undoable = { ...typical("journey_rebooked"), undoUntil: "2026-11-24T10:20:00Z" };
  expect(render(undoable, { channel: "sms" }).replyHint).toBe(
    "To take this back, reply UNDO by Tue, Nov 24, 11:20.",
  );
  expect(render(undoable, { channel: "sms", locale: "zh-CN" }).replyHint).toBe(
    "如需撤回，请在 11月24日周二 11:20 前回复“撤销”。",
  );
  expect(render(undoable, { channel: "web_push" })).not.toHaveProperty("replyHint");
});

test("a call in place of what silence was to mean, or of a question that fell away, says why we call", () => {
  const rebooked = typical("journey_rebooked");
  if (rebooked.kind !== "journey_rebooked") throw new Error("Another kind.");
  const called = { ...rebooked, outcome: "call_me" as const, legs: [], undoUntil: undefined };
  const unkept = everything(render({ ...called, by: "silence", insteadOf: "kept" }));
  expect(unkept).toContain("your trip could not stay as it was any more");
  const changed = { ...called, by: "change" as const };
  expect(everything(render(changed))).toContain("Something else about your trip has changed");
  expect(everything(render(changed, { locale: "zh-CN" }))).toContain("您的行程另有变动");
  for (const text of [unkept, everything(render(changed))])
    expect(text).not.toContain("You had not answered by then, so");
});

test("a connection that is lost though nothing is late is said without a delay of no minutes", () => {
  const lost = typicalEvents.filter((event) => event.kind === "journey_delayed" && event.lostConnection);
  const [late, , onTime, arrivesLate] = lost.map((event) => render(event));
  expect(late?.paragraphs[0]).toMatch(
    / is 1 hour 30 minutes late and leaves at 15:50\. You can no longer reach train G 12 /,
  );
  expect(onTime?.paragraphs[0]).toMatch(/ leaves at 14:20 as planned\. You can no longer reach train G 12 /);
  expect(onTime?.short).toMatch(/: leaves 14:20 as planned\. You can't reach train G 12\./);
  expect(arrivesLate?.paragraphs[0]).toMatch(
    / leaves at 14:20 and arrives 45 minutes late\. You can no longer/,
  );
  for (const event of lost) {
    expect(everything(render(event))).not.toMatch(/\b0 minutes/);
    expect(everything(render(event, { locale: "zh-CN" }))).not.toMatch(/ 0 分钟/);
  }
});

describe("as SMS", () => {
  test("it takes two segments at most with its link, however long the names are", {
    timeout: THOUSANDS,
  }, () => {
    for (const { event, ...choice } of combinations) {
      if (choice.channel === "voice") continue;
      for (const silence of "decideBy" in event && choice.purpose === "notice"
        ? [undefined, ...silences]
        : [undefined]) {
        const { short, replyHint, action } = render(event, { ...choice, silence });
        const whole = [short, replyHint, action?.url].filter(Boolean).join(" ");
        expect(measureSms(whole).segments, whole).toBeLessThanOrEqual(2);
        expect(
          fitSms({ text: short, hint: replyHint, url: action?.url }),
          "the channel need not cut it",
        ).toBe(whole);
      }
    }
  });

  test("English stays within GSM-7 when the names do", () => {
    for (const event of typicalEvents)
      expect(measureSms(render(event, { timeZone: "Asia/Shanghai" }).short).encoding).toBe("GSM-7");
  });

  test("times and numbers survive whatever happens to the names", () => {
    const short = (kind: NoticeKind) => {
      const event = longestEvents.find((candidate) => candidate.kind === kind);
      return event ? LOCALES.map((locale) => render(event, { locale, purpose: "test" }).short) : [];
    };
    for (const text of short("journey_delayed")) {
      expect(text).toContain("ABCDEFGH 123");
      // Lord Howe is eleven hours ahead of UTC in November.
      expect(text).toContain("01:50");
      expect(text).toContain("00:20");
    }
    for (const text of short("payment_failed")) expect(text).toContain("49.90");
    for (const text of short("product_recall")) expect(text).toMatch(/stop using it|停止使用/);
  });
});

describe("times", () => {
  test("are those of the place of departure, and its zone is named to those whose clocks differ", () => {
    for (const [locale, zone] of [
      ["en", "Central European Time"],
      ["zh-CN", "中欧时间"],
    ] as const) {
      for (const kind of ["journey_delayed", "journey_cancelled", "checkin_open"] as const) {
        const there = render(typical(kind), { locale, timeZone: "Europe/Paris" });
        const away = render(typical(kind), { locale, timeZone: "Asia/Shanghai" });
        expect(there.paragraphs[0]).toContain("14:20");
        expect(away.paragraphs[0]).toContain("14:20");
        expect(everything(there)).not.toContain(zone);
        expect(away.paragraphs.at(-1)).toContain(zone);
        expect(away.short).toContain(zone);
      }
    }
  });

  test("say the day too where it is another than the journey's", () => {
    const event = typical("journey_delayed");
    if (event.kind !== "journey_delayed") throw new Error("Not a delay.");
    const late = { ...event, expectedDeparture: "2026-11-24T23:30:00Z" };
    expect(render(late).short).toContain("leaves Wed, Nov 25, 00:30 instead of 14:20");
    expect(render(late, { locale: "zh-CN" }).short).toContain("11月25日周三 00:30");
  });

  test("say the day of the last choice always: the journey's may not be the day on which it is read", () => {
    const cancelled = typical("journey_cancelled");
    expect(render(cancelled).short).toContain("choose by Tue, Nov 24, 11:20.");
    expect(render(cancelled, { locale: "zh-CN" }).short).toContain("11月24日周二 11:20 前");
  });

  test("follow the clock change between the notice and the journey", () => {
    const event = typical("journey_cancelled");
    if (event.kind !== "journey_cancelled") throw new Error("Not a cancellation.");
    const journey = { ...event.journey, departsAt: "2027-03-28T06:00:00Z" };
    const spring = { ...event, journey, decideBy: "2027-03-28T00:30:00Z" };
    const [facts] = render(spring).paragraphs;
    expect(facts).toContain("08:00");
    expect(facts).toContain("01:30");
  });

  test("of everything else are the customer's", () => {
    const detailed = (timeZone: string) => everything(render(typical("invoice_ready"), { timeZone }));
    expect(detailed("Asia/Kathmandu")).toContain("07:55");
    expect(detailed("Europe/Berlin")).toContain("03:10");
  });
});

test("a delay that comes with a choice does not say that there is none", () => {
  const delayed = typical("journey_delayed");
  const asking = { ...delayed, decideBy: "2026-11-24T10:20:00Z" };
  for (const style of ["detailed", "guided"] as const) {
    expect(everything(render(delayed, { style }))).toContain("Your booking stays as it is");
    const said = everything(render(asking, { style }));
    expect(said).toContain("You can keep your booking or choose another journey until then.");
    expect(said).not.toMatch(/nothing to confirm|Your booking stays as it is/);
  }
});

test("delays are said in hours and minutes with the right plural", () => {
  const event = typical("journey_delayed");
  if (event.kind !== "journey_delayed") throw new Error("Not a delay.");
  const late = (minutes: number, locale: Locale = "en") => {
    const expectedDeparture = new Date(Date.parse(event.journey.departsAt) + minutes * 60_000).toISOString();
    return render({ ...event, expectedDeparture }, { locale }).subject;
  };
  expect(late(1)).toContain(": 1 minute late");
  expect(late(45)).toContain(": 45 minutes late");
  expect(late(60)).toContain(": 1 hour late");
  expect(late(121)).toContain(": 2 hours 1 minute late");
  expect(late(90, "zh-CN")).toContain("延误 1 小时 30 分钟");
});

test("sums are in the decimals of their currency", () => {
  const facts = (kind: NoticeKind) => render(typical(kind)).paragraphs[0];
  expect(facts("invoice_ready")).toContain("€49.90");
  expect(facts("plan_renewal")).toContain("¥4,990");
  const francs = { ...typical("invoice_ready"), amount: { minor: 4990, currency: "CHF" } };
  // With the no-break blank that the language's rules put there, it would be no GSM-7 any more.
  expect(render(NoticeEvent.parse(francs)).short).toContain("CHF 49.90");
});

describe("styles", () => {
  test("brief is the facts and nothing else", () => {
    for (const event of typicalEvents) {
      const brief = render(event, { style: "brief" });
      expect(brief.paragraphs).toHaveLength(1);
      expect(render(event, { style: "detailed" }).paragraphs[0]).toBe(brief.paragraphs[0]);
      expect(render(event, { style: "guided" }).paragraphs[0]).toBe(brief.paragraphs[0]);
    }
  });

  test("detailed says who says so, since when and why", () => {
    for (const event of typicalEvents)
      expect(everything(render(event)), event.kind).toContain("Source: Coastal Air operations, ");
    expect(everything(render(typical("journey_delayed")))).toContain("bad weather");
    expect(everything(render(typical("payment_failed")))).toContain("has expired");
    const unexplained = NoticeEvent.parse({ ...typical("journey_cancelled"), reason: undefined });
    expect(everything(render(unexplained))).toContain("No reason has been given yet.");
  });

  test("guided counts three steps", () => {
    for (const event of typicalEvents) {
      const steps = render(event, { style: "guided" }).paragraphs.slice(1);
      expect(steps.map((step) => step.slice(0, 3))).toEqual(["1. ", "2. ", "3. "]);
    }
  });
});

test("the voice spells what it would otherwise read as a word, and says days in full", () => {
  const { short } = render(typical("place_changed"), { channel: "voice" });
  expect(short).toContain("Flight C A 1 2 3 4");
  expect(short).toContain("gate B 2 4");
  expect(short).toContain("Tuesday, November 24");
  expect(short).not.toContain("https:");
  expect(render(typical("place_changed"), { channel: "voice", locale: "zh-CN" }).short).toContain(
    "11月24日星期二",
  );
});

test("a test says that it is one wherever it is read or heard", () => {
  for (const [locale, mark] of [
    ["en", /test/i],
    ["zh-CN", /测试/],
  ] as const) {
    for (const event of typicalEvents) {
      for (const channel of CHANNELS) {
        const message = render(event, { locale, channel, purpose: "test" });
        expect(message.purpose).toBe("test");
        for (const text of [message.subject, message.paragraphs[0], message.footer, message.short])
          expect(text).toMatch(mark);
      }
    }
  }
});

test("the link leads to the event's page in the portal, where it has one", () => {
  for (const event of typicalEvents) {
    expect(render(event).action?.url).toBe("https://homeport.example/trips");
    expect(render({ ...event, page: undefined })).not.toHaveProperty("action");
  }
});
