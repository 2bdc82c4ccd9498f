import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as } from "../setup/actors";
import { type EventsEndpoint, eventsEndpoint, newSecret, postEvents, signed } from "../setup/events-endpoint";
import { board, currentOf, newSource, said, type TestJourney, trainToDogwood } from "../setup/journey-events";

const [control, formerControl, crew] = [newSecret(), newSecret(), newSecret()];
const controlRoom = newSource();
const crewSystem = newSource();

let endpoint: EventsEndpoint;
beforeAll(async () => {
  endpoint = await eventsEndpoint({
    journeyEventSecrets: [
      { source: controlRoom, secret: control },
      { source: controlRoom, secret: formerControl },
      { source: crewSystem, secret: crew },
    ],
  });
});

const post = (body: string, headers = signed(body, control), at = endpoint) => postEvents(at, body, headers);

const send = (content: unknown, secret = control) => {
  const body = JSON.stringify(content);
  return post(body, signed(body, secret));
};
const late = (train: TestJourney, minute = 0) => said(train, "delayed", minute, { delay_minutes: 20 });

describe("a signature", () => {
  test("of any secret of the operator's opens the door, and of none other", async () => {
    const train = await trainToDogwood();
    const event = late(train);
    expect((await send(event, newSecret())).status).toBe(401);
    expect((await board(train))[1]).toBe("alder");
    expect((await send(event, control)).body.results).toMatchObject([{ result: "applied" }]);
    // The same sender with the secret it had before: its ids are the same.
    expect(await send(event, formerControl)).toMatchObject({
      status: 200,
      body: { results: [{ result: "repeated" }] },
    });
    // Another system of the company has ids of its own.
    const ofCrew = { ...late(train, 1), id: event.id };
    expect((await send(ofCrew, crew)).body.results).toMatchObject([{ result: "unchanged" }]);
  });

  test("holds for five minutes before and after, and for this very body", async () => {
    const body = JSON.stringify(late(await trainToDogwood()));
    const minutes = (count: number) => new Date(Date.now() + count * 60_000);
    expect((await post(body, signed(body, control, minutes(-6)))).status).toBe(401);
    expect((await post(body, signed(body, control, minutes(6)))).status).toBe(401);
    expect((await post(`${body} `, signed(body, control))).status).toBe(401);
    expect((await post(body, {})).status).toBe(401);
    expect((await post(body, signed(body, control, minutes(-4)))).status).toBe(200);
  });

  test("opens nothing where no secret is set", async () => {
    const closed = await eventsEndpoint({ journeyEventSecrets: [] });
    const body = JSON.stringify(late(await trainToDogwood()));
    const answer = await post(body, signed(body, control), closed);
    expect(answer).toMatchObject({ status: 404, type: "application/problem+json" });
    expect(answer.body.detail).toContain("JOURNEY_EVENT_SECRETS");
  });
});

describe("one event", () => {
  test("that is taken is answered with what became of it", async () => {
    const train = await trainToDogwood();
    const event = late(train);
    const { status, type, body } = await send(event);
    expect([status, type]).toEqual([200, "application/json"]);
    expect(body.results).toEqual([
      { id: event.id, result: "applied", disruption_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
    expect(await currentOf(train)).toEqual(["delayed 1 20 min"]);
  });

  test("is the same in another spelling, and a conflict with another body", async () => {
    const train = await trainToDogwood();
    const event = late(train);
    await send(event);
    const before = await currentOf(train);
    const spelt = JSON.stringify(Object.fromEntries(Object.entries(event).toReversed()), null, 2);
    for (const body of [JSON.stringify(event), spelt]) {
      expect(await post(body)).toMatchObject({ status: 200, body: { results: [{ result: "repeated" }] } });
    }
    expect(await currentOf(train)).toEqual(before);
    const answer = await send({ ...event, delay_minutes: 21 });
    expect(answer).toMatchObject({ status: 422, type: "application/problem+json" });
    expect(answer.body.detail).toBe("This id was used for another event before.");
    expect(answer.body.results).toEqual([
      { id: event.id, result: "conflict", disruption_id: expect.anything(), detail: "applied" },
    ]);
    expect((await board(train))[1]).toBe("alder dep 10:20");
  });

  test("of a journey that is not there is refused, and may come again once it is", async () => {
    const train = await trainToDogwood();
    const answer = await send({ ...late(train), journey: { id: randomUUID() } });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      detail: "There is no such journey.",
      results: [{ result: "unmatched" }],
    });
  });

  test.each([
    [{ type: "exploded" }, "type: must be an event of type delayed, cancelled"],
    [{ id: "" }, "id: "],
    [{ id: "a\u0000b" }, "id: has control characters"],
    [{ occurred_at: "yesterday" }, "occurred_at: is no moment of RFC 3339"],
    [{ occurred_at: "2026-11-31T00:00:00Z" }, "occurred_at: is no moment of RFC 3339"],
    [{ journey: { operator: "X", service: "1" } }, "journey: say id, or operator, service and date"],
    [{ delay_minutes: 1.5 }, "delay_minutes: "],
    [{ delay_minutes: undefined }, "say delay_minutes or a time in calls"],
    [
      { delay_minutes: undefined, calls: [{ position: 1, platform: "7" }] },
      "say delay_minutes or a time in calls",
    ],
    [{ type: "calls_changed", calls: [{ position: 1, platform: "7" }] }, "say the status of a call"],
    [
      { delay_minutes: undefined, calls: [{ position: 1 }], from_position: 2 },
      "from_position: needs delay_minutes",
    ],
    [{ calls: [{ position: 1 }, { platform: "7" }] }, "calls.1: say position or stop, and not both"],
    [{ calls: [{ position: 1, stop: "alder" }] }, "calls.0: say position or stop, and not both"],
    [{ reason: "ufo" }, "reason: "],
    [{ mood: "gloomy" }, "Unrecognized key"],
  ])("with %o is refused with what is wrong and where", async (wrong, sentence) => {
    const train = await trainToDogwood();
    const answer = await send({ ...late(train), ...wrong });
    expect(answer).toMatchObject({ status: 400, type: "application/problem+json" });
    expect(answer.body.detail).toContain(sentence);
    expect((await board(train))[1]).toBe("alder");
  });
});

describe("a batch", () => {
  test("of which part failed says which and why, and keeps the rest", async () => {
    const train = await trainToDogwood();
    const { status, body } = await send([
      { ...late(train), type: "exploded", id: "first" },
      late(train, 1),
      { ...late(train, 2), journey: { id: randomUUID() }, id: "third" },
      "what is this",
    ]);
    expect(status).toBe(207);
    expect(body.results).toMatchObject([
      { id: "first", result: "invalid", detail: expect.stringContaining("type: ") },
      { result: "applied" },
      { id: "third", result: "unmatched" },
      { id: null, result: "invalid" },
    ]);
    expect((await board(train))[1]).toBe("alder dep 10:20");
  });

  test("of which nothing could be taken is refused, with each of them", async () => {
    const train = await trainToDogwood();
    const lost = { ...late(train), journey: { id: randomUUID() } };
    const answer = await send([lost, { ...lost, id: "" }]);
    expect(answer.status).toBe(422);
    expect(answer.body.results?.map(({ result }) => result)).toEqual(["unmatched", "invalid"]);
  });

  test("of a thousand is taken, of more or none it is not", async () => {
    const train = await trainToDogwood();
    const many = Array.from({ length: 1_000 }, (_, index) => ({
      ...late(train, index % 50),
      id: `${train.id}-${index}`,
    }));
    const taken = await send(many);
    expect([taken.status, taken.body.results?.length]).toEqual([200, 1_000]);
    expect(await currentOf(train)).toEqual(["delayed 1 20 min"]);
    expect((await send([...many, late(train)])).body.detail).toBe("An array has 1 to 1000 events.");
    expect((await send([])).status).toBe(400);
  });
});

describe("a body", () => {
  test("that is no JSON is refused as that, once its signature is right", async () => {
    expect(await post("delayed!")).toMatchObject({ status: 400, body: { detail: "The body is not JSON." } });
    expect((await post("delayed!", {})).status).toBe(401);
  });

  test.each([1_000, 500_000])(
    "nested %i deep is refused with that reason, and harms nobody",
    async (depth) => {
      const answer = await post("[".repeat(depth) + "]".repeat(depth));
      expect(answer.status).toBe(400);
      expect(answer.body.detail).toBe(
        `The JSON is nested ${depth} levels deep; 16 are the most that are read.`,
      );
    },
  );

  test("may have brackets in its words", async () => {
    const train = await trainToDogwood();
    const event = { ...late(train), id: `${'[{"\\'.repeat(20)}${train.id}` };
    expect((await send(event)).status).toBe(200);
  });
});

test("what came of requests is kept for the operator, counted by why; of strangers nothing is", async () => {
  const source = newSource();
  const own = await eventsEndpoint({ journeyEventSecrets: [{ source, secret: crew }] });
  const sendTo = (content: unknown, secret = crew) => {
    const body = typeof content === "string" ? content : JSON.stringify(content);
    return post(body, signed(body, secret), own);
  };
  const train = await trainToDogwood();
  const lost = { ...late(train), id: "lost", journey: { id: randomUUID() } };
  await sendTo([late(train), lost, { ...lost, type: "?" }]);
  await sendTo("[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]");
  await sendTo(late(train), newSecret());
  const { data } = await as("notifier")
    .from("feed_runs")
    .select("refused, entities, matched, unmatched, applied, problems")
    .eq("feed", source)
    .order("id")
    .throwOnError();
  const nothing = { entities: 0, matched: 0, unmatched: 0, applied: 0, problems: {} };
  expect(data).toEqual([
    {
      refused: null,
      entities: 3,
      matched: 1,
      unmatched: 1,
      applied: 1,
      problems: { unmatched: 1, invalid: 1 },
    },
    { ...nothing, refused: "too_deep" },
  ]);
});

test("while the database does not answer, the sender is told to come again", async () => {
  const elsewhere = await eventsEndpoint({
    supabaseUrl: "http://127.0.0.1:9",
    journeyEventSecrets: [{ source: controlRoom, secret: control }],
  });
  const body = JSON.stringify(late(await trainToDogwood()));
  expect(await post(body, signed(body, control), elsewhere)).toMatchObject({
    status: 503,
    type: "application/problem+json",
  });
});

test("nothing is there to be read", async () => {
  const response = endpoint.loader();
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "POST"]);
});
