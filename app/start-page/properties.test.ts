import { describe, expect, test } from "vitest";
import type { StartPageDocument, StartPageEdit } from "./document";
import { applyEdit, applyEdits, inverseOf } from "./edits";

const widget = { id: "a", kind: "notes", page: "main", width: 1, size: "full", settings: {} } as const;
const page: StartPageDocument = {
  version: 1,
  pages: [{ id: "main", name: "" }],
  widgets: [widget],
  style: {},
  shortcuts: true,
};

describe("one setting that two devices change", () => {
  const set = (now: unknown, was: unknown, mine: unknown) => {
    const before = { ...page, widgets: [{ ...widget, settings: { x: now } }] };
    return applyEdit(before, { do: "set", id: "a", settings: { x: mine }, was: { x: was } }).widgets[0]
      ?.settings.x;
  };

  test("holds what both put into a list, and neither what one nor what the other took out", () => {
    expect(set(["a", "b", "phone"], ["a", "b"], ["desk", "a", "b"])).toEqual(["desk", "a", "b", "phone"]);
    expect(set(["b"], ["a", "b", "c"], ["a", "b"])).toEqual(["b"]);
  });

  test("holds the lines that both wrote", () => {
    expect(set("A\nB\nPhone", "A\nB", "A\nB\nDesk")).toBe("A\nB\nDesk\nPhone");
  });

  test("is otherwise as the last one chose", () => {
    expect(set(8, 5, 10)).toBe(10);
    expect(set("wide", "", "narrow")).toBe("narrow");
  });

  test("keeps the other's lines when one's own are taken back", () => {
    const links = (text: string) => ({ ...page, widgets: [{ ...widget, settings: { links: text } }] });
    const edit: StartPageEdit = { do: "set", id: "a", settings: { links: "A\nB" }, was: { links: "A" } };
    const inverse = inverseOf(links("A"), edit);
    expect(applyEdits(links("A\nB\nPhone"), inverse).widgets[0]?.settings.links).toBe("A\nPhone");
  });

  test.each([
    ["A\nB\n", "A\nB\nPhone\n", "Phone\n"],
    [["a", "b"], ["a", "b", "phone"], ["phone"]],
  ])("keeps the other's where the first ever set here are taken back: %j", (mine, now, left) => {
    const before = { ...page, widgets: [widget] };
    const edit: StartPageEdit = { do: "set", id: "a", settings: { x: mine }, was: { x: null } };
    const since = { ...page, widgets: [{ ...widget, settings: { x: now } }] };
    expect(applyEdits(since, inverseOf(before, edit)).widgets[0]?.settings).toEqual({ x: left });
  });

  test("holds the first line of each where there was none before", () => {
    expect(set("Phone\n", "", "Desk\n")).toBe("Desk\nPhone\n");
    expect(set("Phone\n", null, "Desk\n")).toBe("Desk\nPhone\n");
    expect(set(["phone"], null, ["desk"])).toEqual(["desk", "phone"]);
  });

  test("is as usual again where both returned it to that", () => {
    expect(set(null, ["a"], null)).toBeNull();
  });
});
