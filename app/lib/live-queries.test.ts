import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** The tab as far as the queries meet it. */
class Tab extends EventTarget {
  hidden = false;

  show(shown: boolean): void {
    this.hidden = !shown;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

/** The browser's side of the stream, at whose edge the test plays the server. */
class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readyState = FakeEventSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeEventSource.opened.push(this);
  }

  close(): void {
    this.readyState = FakeEventSource.CLOSED;
  }

  begins(): void {
    this.readyState = FakeEventSource.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  says(event: string): void {
    this.dispatchEvent(new Event(event));
  }

  breaks({ forGood }: { forGood: boolean }): void {
    this.readyState = forGood ? FakeEventSource.CLOSED : FakeEventSource.CONNECTING;
    this.dispatchEvent(new Event("error"));
  }
}

const EVERY = 10;
let tab: Tab;
let fetched: string[];
/** Whether the portal answers with an error. */
let isDown: boolean;
let ends: (() => void)[];
let watchQuery: typeof import("./live-queries").watchQuery;

beforeEach(async () => {
  vi.useFakeTimers();
  tab = new Tab();
  fetched = [];
  isDown = false;
  ends = [];
  FakeEventSource.opened = [];
  vi.stubGlobal("window", globalThis);
  vi.stubGlobal("addEventListener", tab.addEventListener.bind(tab));
  vi.stubGlobal("removeEventListener", tab.removeEventListener.bind(tab));
  vi.stubGlobal("document", tab);
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("fetch", async (url: string) => {
    fetched.push(url);
    if (isDown) return Response.json({}, { status: 503 });
    return Response.json({ asked: fetched.length });
  });
  vi.resetModules();
  ({ watchQuery } = await import("./live-queries"));
});
afterEach(() => {
  for (const end of ends) end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function watch(url: string, announced?: "mostly" | "partly"): () => void {
  const end = watchQuery({
    url,
    initial: { asked: 0 },
    drawnAt: Date.now(),
    everySeconds: EVERY,
    announced,
    onData: () => {},
  });
  ends.push(end);
  return end;
}

/** How often something was asked for in so many seconds. */
async function askedIn(seconds: number): Promise<number> {
  const before = fetched.length;
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  return fetched.length - before;
}

const stream = (): FakeEventSource | undefined => FakeEventSource.opened.at(-1);

describe("a page that asks by itself", () => {
  test("asks twelve times more rarely while nobody sees it, and at once when somebody does", async () => {
    watch("/trips/live");
    expect(await askedIn(3 * EVERY)).toBe(3);
    tab.show(false);
    // What was arranged before still comes.
    expect(await askedIn(EVERY)).toBe(1);
    expect(await askedIn(12 * EVERY - 1)).toBe(0);
    expect(await askedIn(2)).toBe(1);
    await askedIn(EVERY);
    tab.show(true);
    expect(await askedIn(0.1)).toBe(1);
    expect(await askedIn(3 * EVERY)).toBe(3);
  });

  test("waits twice as long after each failure, up to 32 times, and asks as ever once it is answered", async () => {
    watch("/trips/live");
    isDown = true;
    expect(await askedIn(EVERY)).toBe(1);
    for (const times of [2, 4, 8, 16, 32, 32]) {
      expect(await askedIn(times * EVERY - 1)).toBe(0);
      expect(await askedIn(1)).toBe(1);
    }
    isDown = false;
    expect(await askedIn(32 * EVERY)).toBe(1);
    expect(await askedIn(3 * EVERY)).toBe(3);
  });
});

describe("a page whose changes are told", () => {
  test("asks at once when something has changed, and at most once a second", async () => {
    watch("/notices/live", "mostly");
    expect(stream()?.url).toBe("/live");
    stream()?.begins();
    // What changed while the stream was being opened.
    expect(await askedIn(2)).toBe(1);
    stream()?.says("changed");
    expect(await askedIn(0.1)).toBe(1);
    for (let change = 0; change < 5; change += 1) stream()?.says("changed");
    expect(await askedIn(0.5)).toBe(0);
    expect(await askedIn(2)).toBe(1);
  });

  test("asks six times more rarely otherwise, and as before once nobody tells it", async () => {
    watch("/notices/live", "mostly");
    expect(await askedIn(3 * EVERY)).toBe(3);
    stream()?.begins();
    await askedIn(1);
    expect(await askedIn(6 * EVERY - 2)).toBe(0);
    expect(await askedIn(2)).toBe(1);
    stream()?.breaks({ forGood: false });
    expect(await askedIn(3 * EVERY)).toBe(3);
    // The browser came back by itself.
    stream()?.begins();
    await askedIn(1);
    expect(await askedIn(3 * EVERY)).toBe(0);
    expect(FakeEventSource.opened).toHaveLength(1);
  });

  test("asks as often as ever where only a part of its changes is told", async () => {
    watch("/trips/live", "partly");
    stream()?.begins();
    await askedIn(1);
    expect(await askedIn(3 * EVERY)).toBe(3);
    stream()?.says("changed");
    expect(await askedIn(0.1)).toBe(1);
  });

  test("asks as ever where nobody tells of changes, and looks for it again after ten minutes", async () => {
    const end = watch("/notices/live", "mostly");
    stream()?.breaks({ forGood: true });
    expect(await askedIn(3 * EVERY)).toBe(3);
    end();
    watch("/notices/live", "mostly");
    expect(FakeEventSource.opened).toHaveLength(1);
    await askedIn(9 * 60);
    expect(FakeEventSource.opened).toHaveLength(1);
    await askedIn(2 * 60);
    expect(FakeEventSource.opened).toHaveLength(2);
  });

  test("hears nothing while it is out of sight, and asks when it is back", async () => {
    watch("/notices/live", "mostly");
    stream()?.begins();
    await askedIn(2);
    tab.show(false);
    expect(stream()?.readyState).toBe(FakeEventSource.CLOSED);
    await askedIn(2);
    tab.show(true);
    expect(FakeEventSource.opened).toHaveLength(2);
    await askedIn(2);
    stream()?.begins();
    expect(await askedIn(0.1)).toBe(1);
  });
});

describe("the stream of a tab", () => {
  test("is one for all its pages, stays from one to the next, and ends after the last", async () => {
    const [first, second] = [watch("/notices/live", "mostly"), watch("/trips/live", "partly")];
    stream()?.begins();
    await askedIn(2);
    stream()?.says("changed");
    expect(await askedIn(0.1)).toBe(2);
    first();
    second();
    await askedIn(1);
    const next = watch("/notices/live?page=2", "mostly");
    await askedIn(5);
    expect(FakeEventSource.opened.map(({ readyState }) => readyState)).toEqual([FakeEventSource.OPEN]);
    next();
    await askedIn(2);
    expect(stream()?.readyState).toBe(FakeEventSource.CLOSED);
  });

  test("ends with the page that is left", async () => {
    watch("/notices/live", "mostly");
    stream()?.begins();
    tab.dispatchEvent(new Event("pagehide"));
    expect(stream()?.readyState).toBe(FakeEventSource.CLOSED);
  });

  test("is not opened for what nobody announces", async () => {
    watch("/demo/messages/live");
    expect(await askedIn(EVERY)).toBe(1);
    expect(FakeEventSource.opened).toEqual([]);
  });
});
