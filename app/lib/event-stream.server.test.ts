import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEventStream } from "./event-stream.server";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's stream, and how often it was said to have ended. */
function opened() {
  const visit = new AbortController();
  const onEnd = vi.fn();
  const stream = openEventStream({ signal: visit.signal, onEnd });
  return { ...stream, onEnd, visit };
}

test("a stream says its events, and something now and then so that no proxy takes it for dead", async () => {
  const { response, say, end } = opened();
  say("changed");
  vi.advanceTimersByTime(50_000);
  end();
  expect(await response.text()).toMatch(/^retry: [2-6]\d{3}\n\nevent: changed\ndata:\n\n:\n\n:\n\n$/);
});

test("a stream is kept by no cache and changed by no proxy", () => {
  const { response, end } = opened();
  expect(response.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("Cache-Control")).toBe("private, no-store, no-transform");
  end();
});

test("a stream ends after five minutes, so that the browser shows its cookies again", async () => {
  const { response, onEnd } = opened();
  vi.advanceTimersByTime(5 * 60_000 - 1);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onEnd).toHaveBeenCalledOnce();
  expect(await response.text()).toContain("retry");
});

test("a stream ends with the visit, once, and says nothing more", async () => {
  const { response, say, end, onEnd, visit } = opened();
  visit.abort();
  say("changed");
  end();
  expect(onEnd).toHaveBeenCalledOnce();
  expect(await response.text()).not.toContain("changed");
  expect(vi.getTimerCount()).toBe(0);
});

test("a stream whose visitor left before it began is over", () => {
  const onEnd = vi.fn();
  openEventStream({ signal: AbortSignal.abort(), onEnd });
  expect(onEnd).toHaveBeenCalledOnce();
});
