import { expect, test } from "vitest";
import { AddEmailForm, AddNtfyForm, AddWebhookForm, CodeForm, PointAction } from "./schema";

test("an email address is one, however it is typed", () => {
  expect(AddEmailForm.parse({ address: " Lin.Mei@Example.COM " })).toEqual({
    address: "lin.mei@example.com",
    label: "",
    language: null,
  });
});

test.each([
  "http://hooks.example/in",
  "https://user:word@hooks.example/in",
  "javascript:alert(1)",
  "hooks.example/in",
  "https://",
])("%s is no address for a webhook", (address) => {
  expect(AddWebhookForm.safeParse({ address }).success).toBe(false);
});

test("an ntfy topic is a name, or the whole address of one", () => {
  const read = (address: string) => AddNtfyForm.safeParse({ address }).data?.address;
  expect(read("my-flights_7")).toBe("my-flights_7");
  expect(read("https://push.home.example:8443/my-flights")).toBe("https://push.home.example:8443/my-flights");
  expect(read("https://ntfy.sh/one/two")).toBeUndefined();
  expect(read("https://me@ntfy.sh/one")).toBeUndefined();
  expect(read("http://ntfy.sh/one")).toBeUndefined();
  expect(read("my flights")).toBeUndefined();
});

test("a code may be pasted with blanks, dashes and digits of full width", () => {
  expect(CodeForm.parse({ code: " 123-456 " }).code).toBe("123456");
  expect(CodeForm.parse({ code: "１２３ ４５６" }).code).toBe("123456");
  expect(CodeForm.safeParse({ code: "12345" }).success).toBe(false);
});

test("only what the page has buttons for can be done to a point", () => {
  expect(PointAction.safeParse({ intent: "verify" }).success).toBe(false);
  expect(PointAction.safeParse({ intent: "pause", until: "2026-02-30" }).success).toBe(false);
  expect(PointAction.parse({ intent: "save", label: " Work ", language: "zh-CN" })).toEqual({
    intent: "save",
    label: "Work",
    language: "zh-CN",
  });
});
