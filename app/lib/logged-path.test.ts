import { expect, test } from "vitest";
import { loggedPath } from "./logged-path";

const token = "q7Tn_4zR-0bWc2kUe9xYv5sLh1pGd8aMj3fNiOtKrQw";

test.each([
  [`/calendar/${token}.ics`, "/calendar/***.ics"],
  [`/Calendar//${token}`, "/Calendar//***"],
  [`/calendar/${token.replace("7", "%37")}.ics`, "/calendar/***.ics"],
  [`/%63alendar/${token}.ics`, "/calendar/***.ics"],
])("the log never has a token: %s", (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});

test.each([
  "/",
  "/trips/0f8fad5b-d9cb-469f-a165-70867728950e.ics",
  "/privacy/receipts/0f8fad5b-d9cb-469f-a165-70867728950e",
  "/caf%C3%A9",
  "/%",
])("the log has %s as it came", (path) => {
  expect(loggedPath(path)).toBe(path);
});
