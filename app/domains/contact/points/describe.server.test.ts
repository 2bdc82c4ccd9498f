import { expect, test } from "vitest";
import { describePoints } from "./describe.server";
import type { ContactPoint } from "./queries.server";

const now = new Date("2026-12-01T12:00:00Z");
const mobile: ContactPoint = {
  id: "1",
  kind: "mobile",
  address: "+12015550123",
  label: "",
  language: null,
  isPrimary: true,
  verifiedAt: "2026-11-01T00:00:00Z",
  pausedUntil: null,
  source: "customer",
  troubles: [],
};

function read(point: Partial<ContactPoint>, locale: "en" | "zh-CN" = "en") {
  const [view] = describePoints([{ ...mobile, ...point }], { locale, timeZone: "Asia/Shanghai", now });
  if (!view) throw new Error("There is no such point.");
  return view;
}

test("a number is written as at home, with its region in the reader's language", () => {
  expect(read({})).toMatchObject({ name: "(201) 555-0123", details: ["United States"] });
  expect(read({ label: "公司" }, "zh-CN")).toMatchObject({
    name: "公司",
    details: ["(201) 555-0123", "美国"],
  });
});

test("who replied STOP reads how to take it back, and is still offered a call", () => {
  const troubles = [
    { channel: "sms", state: "blocked", cause: "stop_reply", since: "2026-11-20T20:00:00Z" },
  ] as const;
  const english = read({ troubles: [...troubles] });
  expect(english.troubles).toEqual([
    "Text messages: On November 21, 2026 this number replied STOP, so we no longer send texts there. " +
      "To hear from us there again, reply START to any of our text messages.",
  ]);
  expect(english).toMatchObject({ state: "partly", canTest: false, canCall: true, canCheckAgain: false });
  expect(read({ troubles: [...troubles] }, "zh-CN").troubles).toEqual([
    "短信：2026年11月21日，此号码回复了退订，我们不再向它发送短信。如想再次收到短信，请用该手机回复“恢复”或 START。",
  ]);
});

test("an address that was given up can be checked again, but not written to before that", () => {
  const view = read({
    kind: "email",
    address: "mei@office.example",
    troubles: [{ channel: "email", state: "blocked", cause: "bounce", since: "2026-11-20T20:00:00Z" }],
  });
  expect(view).toMatchObject({ state: "blocked", tone: "harm", canTest: false, canCheckAgain: true });
});

test("what stands behind a webhook's question mark is for no page", () => {
  const view = read({ kind: "webhook", address: "https://hooks.example/in?key=secret" });
  expect(view.name).toBe("https://hooks.example/in?…");
  expect(JSON.stringify(view)).not.toContain("secret");
});

test("a browser is called by its name, and its endpoint stays with us", () => {
  const view = read({ kind: "web_push", address: "https://fcm.googleapis.com/fcm/send/abc" });
  expect(view.name).toBe("Chrome on a device of yours");
  expect(JSON.stringify(view)).not.toContain("abc");
});

test("being first is said only where there is more than one to choose from", () => {
  expect(read({}).hasRivals).toBe(false);
  const others = [mobile, { ...mobile, id: "2", isPrimary: false }];
  const views = describePoints(others, { locale: "en", timeZone: "UTC", now });
  expect(views.map(({ hasRivals }) => hasRivals)).toEqual([true, true]);
});
