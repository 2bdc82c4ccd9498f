import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RealtimeServer } from "../../tests/setup/realtime-server";
import { Receiver } from "../../tests/setup/receiver";
import { settingsWith } from "../../tests/setup/settings";
import { SETTINGS_VARIABLE } from "./settings.server";

const jwtSecret = "s".repeat(32);
const ADA = "00000000-0000-4000-8000-00000000000a";
const BEN = "00000000-0000-4000-8000-00000000000b";

let realtime: RealtimeServer;

beforeEach(async () => {
  realtime = await RealtimeServer.open({ jwtSecret });
});
afterEach(() => {
  vi.useRealTimers();
  realtime.close();
});

/** A web server in front of this backend. */
async function webServer(supabaseUrl = realtime.url, patience: { lingerMs?: number } = {}) {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ supabaseUrl, jwtSecret })));
  vi.resetModules();
  const { liveChanges } = await import("./live-changes.server");
  return liveChanges(patience);
}

/** The open page of a customer, and what it was told. */
function pageOf(customerId: string) {
  const told = { changes: 0, losses: 0 };
  const listener = {
    customerId,
    onChange: () => {
      told.changes += 1;
    },
    onLost: () => {
      told.losses += 1;
    },
  };
  return { listener, told };
}

describe("the web server", () => {
  test("hears of changes by one connection, as nobody who may hear that topic alone", async () => {
    const { listen } = await webServer();
    const opened = await Promise.all([listen(pageOf(ADA).listener), listen(pageOf(BEN).listener)]);
    expect(opened).toEqual([expect.any(Function), expect.any(Function)]);
    const [joined, ...more] = realtime.joins;
    expect(more).toEqual([]);
    expect(joined).toMatchObject({ topic: "realtime:homeport:changes", private: true });
    expect(joined?.claims).toEqual({
      role: "anon",
      listens_to: "homeport:changes",
      iat: expect.any(Number),
      exp: (joined?.claims?.iat ?? 0) + 300,
    });
  });

  test("tells the pages of those concerned, and nobody else's", async () => {
    const { listen } = await webServer();
    const [ada, ben] = [pageOf(ADA), pageOf(BEN)];
    await listen(ada.listener);
    await listen(ben.listener);
    realtime.broadcast({ customers: [ADA] });
    realtime.broadcast({ surprise: BEN });
    realtime.broadcast({ customers: [BEN] }, { event: "other" });
    realtime.broadcast({ customers: [ADA, BEN] });
    await expect.poll(() => ben.told.changes).toBe(1);
    expect(ada.told).toEqual({ changes: 2, losses: 0 });
  });

  test("tells no page that was closed", async () => {
    const { listen } = await webServer();
    const [closed, open] = [pageOf(ADA), pageOf(ADA)];
    const leave = await listen(closed.listener);
    await listen(open.listener);
    leave?.();
    realtime.broadcast({ customers: [ADA] });
    await expect.poll(() => open.told.changes).toBe(1);
    expect(closed.told.changes).toBe(0);
  });

  test.each([
    ["the connection is torn off", () => realtime.drop()],
    ["Realtime ends the channel", () => realtime.endChannels()],
  ])("says that it tells no more when %s, and connects anew for who asks then", async (_sentence, lose) => {
    const { listen } = await webServer();
    const [ada, ben] = [pageOf(ADA), pageOf(BEN)];
    await listen(ada.listener);
    await listen(ben.listener);
    lose();
    await expect.poll(() => ada.told.losses + ben.told.losses).toBe(2);
    const again = pageOf(ADA);
    expect(await listen(again.listener)).toBeInstanceOf(Function);
    realtime.broadcast({ customers: [ADA] });
    await expect.poll(() => again.told.changes).toBe(1);
    expect([ada.told, ben.told]).toEqual([
      { changes: 0, losses: 1 },
      { changes: 0, losses: 1 },
    ]);
    await expect.poll(() => realtime.connections).toBe(1);
  });

  test("asks a Realtime that refused it again only after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    realtime.refuses = true;
    const { listen } = await webServer();
    expect(await listen(pageOf(ADA).listener)).toBeNull();
    realtime.refuses = false;
    expect(await listen(pageOf(ADA).listener)).toBeNull();
    expect(realtime.joins).toHaveLength(1);
    vi.setSystemTime(Date.now() + 10 * 60_000);
    expect(await listen(pageOf(ADA).listener)).toBeInstanceOf(Function);
  });

  test("finds that a backend has no Realtime, such as the embedded one", async () => {
    const embedded = await Receiver.open();
    embedded.says(404);
    const { listen } = await webServer(embedded.url);
    expect(await listen(pageOf(ADA).listener)).toBeNull();
    expect(await listen(pageOf(BEN).listener)).toBeNull();
    expect(embedded.received).toHaveLength(1);
    embedded.close();
  });

  test("hangs up a while after the last page was closed", async () => {
    const { listen } = await webServer(realtime.url, { lingerMs: 1 });
    const [first, second] = [await listen(pageOf(ADA).listener), await listen(pageOf(BEN).listener)];
    first?.();
    expect(realtime.connections).toBe(1);
    second?.();
    await expect.poll(() => realtime.connections).toBe(0);
  });

  test("renews its token for as long as it listens", async () => {
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
    const { listen } = await webServer();
    await listen(pageOf(ADA).listener);
    const first = realtime.joins[0]?.claims?.exp ?? 0;
    await expect
      .poll(async () => {
        await vi.advanceTimersByTimeAsync(5_000);
        return realtime.renewals.at(-1)?.exp ?? 0;
      })
      .toBeGreaterThan(first);
    expect(realtime.renewals.at(-1)).toMatchObject({ role: "anon", listens_to: "homeport:changes" });
  });
});
