import { expect, test } from "vitest";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { settingsWith } from "../../../../tests/setup/settings";
import { pictureAddress, signedPicture } from "./address.server";
import { openCache } from "./cache";
import { pictureType } from "./fetch.server";

process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({}));

const search = (address: string) => new URL(address, "https://portal.example").searchParams;

test("only addresses that we signed are fetched", () => {
  const picture = "https://pic.example/a.jpg?x=1&y=港";
  const signed = search(pictureAddress(picture));
  expect(signedPicture(signed)).toBe(picture);
  const other = new URLSearchParams(signed);
  other.set("of", "http://169.254.169.254/");
  expect(signedPicture(other)).toBeNull();
  expect(signedPicture(new URLSearchParams({ of: picture }))).toBeNull();
  expect(signedPicture(new URLSearchParams({ of: picture, key: "ä".repeat(32) }))).toBeNull();
});

test("a picture is what its bytes say", () => {
  const of = (text: string) => pictureType(Buffer.from(text, "latin1"));
  expect(of("\x89PNG\r\n\x1a\n....")).toBe("image/png");
  expect(of("\xff\xd8\xff\xe0....")).toBe("image/jpeg");
  expect(of("GIF89a....")).toBe("image/gif");
  expect(of("RIFF\0\0\0\0WEBPVP8 ")).toBe("image/webp");
  expect(of("\0\0\0\x20ftypavif....")).toBe("image/avif");
  expect(of("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")).toBeNull();
  expect(of("<!doctype html>")).toBeNull();
  expect(of("")).toBeNull();
});

test("what was looked at last is kept, within bounds", () => {
  const cache = openCache<string>(10);
  cache.set("a", "A", 4);
  cache.set("b", "B", 4);
  expect(cache.get("a")).toBe("A");
  cache.set("c", "C", 4);
  expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual(["A", undefined, "C"]);
  cache.set("huge", "H", 11);
  expect(cache.get("huge")).toBeUndefined();
});
