import { expect, test } from "vitest";
import { message, stop, tripUpdate } from "../../tests/setup/gtfs-rt";
import { MAX_MESSAGE_BYTES, readMessage } from "./gtfs-rt-message";

const whole = message(
  [tripUpdate({ tripId: "t1" }, { stopTimeUpdate: [stop("1 arr+60")] })],
  "2026-03-02T07:00:00Z",
);
const refusal = (bytes: Uint8Array) => {
  try {
    readMessage(bytes);
    return "none";
  } catch (error) {
    return Object(error).reason;
  }
};
const joined = (...parts: (Uint8Array | number[])[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const HEADER = message([]);

test("a message says when it was made and what it tells", () => {
  const read = readMessage(whole);
  expect(read.at?.toISOString()).toBe("2026-03-02T07:00:00.000Z");
  const [entity, ...more] = read.entities();
  expect([entity?.tripUpdate?.trip?.tripId, more]).toEqual(["t1", []]);
});

test.each([
  ["nothing at all", new Uint8Array()],
  ["a web page", Buffer.from("<!doctype html><title>Sorry</title>")],
  ["a message that breaks off", whole.subarray(0, whole.length - 3)],
  ["a length past the end", joined(HEADER, [0x12, 0xff, 0xff, 0xff, 0xff, 0x0f])],
  ["a number without an end", joined(HEADER, Array(12).fill(0xff))],
  ["a group, which protobuf has given up", joined(HEADER, [0x13, 0x14])],
  ["no header", whole.subarray(HEADER.length)],
])("%s is malformed", (_name, bytes) => {
  expect(refusal(bytes)).toBe("malformed");
});

test("an incremental message is refused, and one of 200 MB unread", () => {
  expect(refusal(joined([0x0a, 0x07, 0x0a, 0x03], Buffer.from("2.0"), [0x10, 0x01]))).toBe("differential");
  expect(refusal(new Uint8Array(200 * 1024 ** 2))).toBe("too_large");
  expect(MAX_MESSAGE_BYTES).toBeLessThan(200 * 1024 ** 2);
});

test("a million empty entities are refused before they are decoded", () => {
  expect(refusal(joined(HEADER, Buffer.alloc(2_000_000, Buffer.from([0x12, 0x00]))))).toBe(
    "too_many_entities",
  );
});

test("an entity that is damaged, nested a thousand deep or as large as a feed is left out, and the others are read", () => {
  const deep = Buffer.alloc(1_000, 0x7b);
  const nested = joined([0x0a, 0x01, 0x78], deep);
  const long = (length: number) => [
    0x12,
    (length & 0x7f) | 0x80,
    ((length >> 7) & 0x7f) | 0x80,
    length >> 14,
  ];
  const bytes = joined(
    ...[HEADER, [0x12, 0x02, 0x1a, 0x05], long(nested.length), nested],
    ...[long(300_000), Buffer.alloc(300_000), whole.subarray(HEADER.length)],
  );
  expect([...readMessage(bytes).entities()].map((entity) => entity?.id ?? null).slice(0, 3)).toEqual([
    null,
    null,
    null,
  ]);
  expect([...readMessage(bytes).entities()].at(-1)?.tripUpdate?.trip?.tripId).toBe("t1");
});
