import { expect, test } from "vitest";
import type { Customer } from "~/lib/session.server";
import { signedIn } from "../../../../../tests/setup/signed-in";
import { gettingStartedSource } from "./widget.server";

const nobody = { id: "", email: "ada@example.com", supabase: undefined as never };

function look(more: Partial<Customer>, locale: "en" | "zh-CN" = "en") {
  if (gettingStartedSource.from !== "page") throw new Error("It is known at once.");
  const customer = signedIn(nobody, { hasPassword: false, ...more });
  const now = new Date();
  return gettingStartedSource.describe({ customer, locale, now, settings: {}, widgetId: "x", raw: null });
}

test("who has told us nothing yet reads of nothing that it is done", () => {
  const { steps, state } = look({});
  expect(steps.filter(({ done }) => done)).toEqual([]);
  const held = state.filter(({ status }) => status === "held").map(({ label, value }) => [label, value]);
  expect(held).toEqual([
    ["Name", "Not given yet"],
    ["Time zone", "UTC, not checked yet"],
    ["Country or region", "Not given yet"],
  ]);
  expect(look({}, "zh-CN").state).toContainEqual({ label: "时区", value: "UTC（尚未确认）", status: "held" });
});

test("who has told us everything has all steps behind them", () => {
  const told = { displayName: "Ada", timeZone: "Asia/Shanghai", region: "CN", hasPassword: true };
  const { steps, state } = look(told);
  expect(steps.every(({ done }) => done)).toBe(true);
  expect(state.some(({ status }) => status === "held")).toBe(false);
});
