import { expect, test } from "vitest";
import {
  board,
  contradictionsOf,
  currentOf,
  newSource,
  said,
  type TestJourney,
  type ToldEvent,
  tell,
  trainToDogwood,
} from "../setup/journey-events";
import { seeded } from "../setup/random";

type Random = ReturnType<typeof seeded>;

const minutes = [0, 5, 20, 60, -10];
const platforms = ["1", "2", "7", null];
const positions = [1, 2, 3, 4];
const hour = (position: number, minute: number) =>
  `2026-12-01T${String(9 + position).padStart(2, "0")}:${String(Math.abs(minute) % 60).padStart(2, "0")}:00Z`;

function randomCalls(random: Random): object[] {
  return positions
    .filter(() => random.chance())
    .map((position) => ({
      position,
      ...(random.chance() && { status: random.pick(["skipped", "scheduled"]) }),
      ...(random.chance() && { expected_departure: hour(position, random.pick(minutes)) }),
      ...(random.chance() && { platform: random.pick(platforms) }),
    }));
}

function randomEvent(random: Random, train: TestJourney): ToldEvent {
  const type = random.pick([
    "delayed",
    "delayed",
    "cancelled",
    "diverted",
    "calls_changed",
    "platform_changed",
    "reinstated",
  ]);
  // Few minutes, so that some events are of the same one.
  const event = said(train, type, random.pick([1, 2, 3, 4, 5, 6, 7, 8]));
  if (type === "cancelled" || type === "reinstated") return event;
  if (type === "platform_changed") {
    return { ...event, calls: [{ position: random.pick(positions), platform: random.pick(platforms) }] };
  }
  return {
    ...event,
    ...(random.chance() && { delay_minutes: random.pick(minutes), from_position: random.pick(positions) }),
    calls: randomCalls(random),
  };
}

function shuffled<Item>(random: Random, items: Item[]): Item[] {
  const rest = [...items];
  const drawn: Item[] = [];
  while (rest.length > 0) {
    const next = random.pick(rest);
    rest.splice(rest.indexOf(next), 1);
    drawn.push(next);
  }
  return drawn;
}

/** What travellers see: the board, and what is current but for "back to plan", which only some orders come by. */
async function seen(train: TestJourney): Promise<string[]> {
  const current = (await currentOf(train)).filter(
    (line) => !line.startsWith("reinstated") && !line.startsWith("platform_changed"),
  );
  return [...(await board(train)), ...current];
}

test("in whatever order, and however often, the same events come, the journey ends the same", async () => {
  const random = seeded(20_261_122);
  for (let turn = 0; turn < 25; turn += 1) {
    const source = newSource();
    const [first, second] = await Promise.all([trainToDogwood(), trainToDogwood()]);
    const events = Array.from({ length: 7 }, () => randomEvent(random, first));
    const again = [...events, ...events.filter(() => random.chance())];
    // The same events under the same ids, of a journey that is the same but for its id.
    const ofSecond = shuffled(random, again).map((event) => ({ ...event, journey: { id: second.id } }));
    for (const event of events) await tell(source, event);
    for (const event of ofSecond) await tell(`${source}-2`, event);
    expect(await seen(second), JSON.stringify({ turn, events, ofSecond })).toEqual(await seen(first));
    expect([...(await contradictionsOf(first)), ...(await contradictionsOf(second))]).toEqual([]);
  }
});

test("whatever part of them comes together in a batch", async () => {
  const random = seeded(20_261_123);
  for (let turn = 0; turn < 10; turn += 1) {
    const [first, second] = await Promise.all([trainToDogwood(), trainToDogwood()]);
    const events = Array.from({ length: 8 }, () => randomEvent(random, first));
    const source = newSource();
    for (const event of events) await tell(source, event);
    const ofSecond = shuffled(random, events).map((event) => ({ ...event, journey: { id: second.id } }));
    await tell(`${source}-2`, ...ofSecond.slice(0, 5));
    await tell(`${source}-2`, ...ofSecond.slice(5));
    expect(await seen(second), JSON.stringify({ turn, events, ofSecond })).toEqual(await seen(first));
    expect([...(await contradictionsOf(first)), ...(await contradictionsOf(second))]).toEqual([]);
  }
});
