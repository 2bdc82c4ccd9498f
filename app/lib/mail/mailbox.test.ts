import { expect, test } from "vitest";
import { addressIn } from "./mailbox";

test.each([
  ["Homeport <my@example.com>", "my@example.com"],
  ["my@example.com", "my@example.com"],
  [" my@example.com ", "my@example.com"],
  ['"Port, Home" <my@example.com>', "my@example.com"],
])("the address in %o is %o", (mailbox, address) => {
  expect(addressIn(mailbox)).toBe(address);
});
