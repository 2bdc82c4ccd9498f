import { expect, test } from "vitest";
import webPush from "web-push";
import { vapidKeysFrom } from "./vapid";

test("a key pair is one that push services take, and the same from the same seed", () => {
  const seed = new Uint8Array(32).fill(7);
  const keys = vapidKeysFrom(seed);
  expect(vapidKeysFrom(seed)).toEqual(keys);
  expect(vapidKeysFrom(new Uint8Array(32).fill(8))).not.toEqual(keys);
  const { publicKey, privateKey } = keys;
  expect(Buffer.from(publicKey, "base64url")).toHaveLength(65);
  const headers = webPush.getVapidHeaders(
    "https://push.example",
    "mailto:a@b.example",
    publicKey,
    privateKey,
    "aes128gcm",
  );
  expect(headers.Authorization).toContain(`k=${publicKey}`);
});

test.each([0, 255])("a seed that is no key of this curve (all %i) still makes one", (byte) => {
  expect(Buffer.from(vapidKeysFrom(new Uint8Array(32).fill(byte)).privateKey, "base64url")).toHaveLength(32);
});
