import { expect, test } from "vitest";
import { knownHostOf, webmailOf } from "./hosts";
import { serverName, webmailAddress } from "./server-name";

test.each([
  ["imap.example.com", { host: "imap.example.com", port: 993 }],
  [" IMAPS://Imap.Example.com:1993/ ", { host: "imap.example.com", port: 1993 }],
  ["[2001:db8::1]:993", { host: "[2001:db8::1]", port: 993 }],
  ["[2001:db8::1]", { host: "[2001:db8::1]", port: 993 }],
  ["bücher.example", { host: "xn--bcher-kva.example", port: 993 }],
  ["imap.example.com/inbox", null],
  ["me@imap.example.com", null],
  ["two words", null],
  ["mail", null],
  ["", null],
])("the server %j is %o", (typed, expected) => {
  expect(serverName(typed)).toEqual(expected);
});

test.each([
  ["mail.example.com", "https://mail.example.com/"],
  ["https://mail.example.com/inbox", "https://mail.example.com/inbox"],
  ["http://mail.example.com", null],
  ["javascript:alert(1)", null],
  ["https://me:secret@mail.example.com", null],
])("webmail at %j is %j", (typed, expected) => {
  expect(webmailAddress(typed)).toBe(expected);
});

test("an address of a known provider needs no server to be named", () => {
  expect(knownHostOf("Wei@QQ.com")).toMatchObject({ host: "imap.qq.com" });
  expect(knownHostOf("me@example.com")).toBeNull();
  expect(knownHostOf("me@constructor")).toBeNull();
  expect(webmailOf("imap.gmail.com")).toBe("https://mail.google.com/");
  expect(webmailOf("imap.example.com")).toBeNull();
});
