import { expect, test } from "vitest";
import { describeError } from "./log.server";

test("a mail server's refusal is logged without the address that it repeats", () => {
  const refusal = Object.assign(new Error("550 <anna.private@customer.example> unknown"), {
    code: "EENVELOPE",
    response: "550 <anna.private@customer.example> unknown",
    rejected: ["anna.private@customer.example"],
    cause: new Error("RCPT TO:anna.private@customer.example"),
  });
  const logged = describeError(refusal);
  expect(JSON.stringify(logged)).not.toContain("anna.private");
  expect(logged).toMatchObject({ type: "Error", message: "550 <[redacted]> unknown", code: "EENVELOPE" });
});

test("a telephone service's refusal is logged without the number", () => {
  const logged = describeError(
    new Error("The number +4915112345678 is not reachable (+49 is), try 2026-11-21T10:00:00+01:00"),
  );
  expect(logged.message).toBe(
    "The number [redacted] is not reachable (+49 is), try 2026-11-21T10:00:00+01:00",
  );
});

test("packages keep their names in a stack, so that it can be read", () => {
  const error = new Error("x");
  error.stack = "Error: x\n    at run (/srv/node_modules/@supabase/ssr/src/cookies.ts:547:9)";
  expect(describeError(error).stack).toContain("@supabase/ssr/src/cookies.ts");
});

test("what is thrown and is no error is not repeated", () => {
  expect(describeError({ email: "anna.private@customer.example" })).toEqual({ type: "object" });
  expect(describeError({ code: "22023", details: "Anna", status: 400 })).toEqual({
    type: "object",
    code: "22023",
    status: 400,
  });
});
