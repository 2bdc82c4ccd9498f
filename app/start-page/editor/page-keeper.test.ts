import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StartPageDocument, StartPageEdit } from "../document";
import { applyEdits } from "../edits";
import { PageKeeper } from "./page-keeper";
import { shownBy, type Told, withStep } from "./queue";
import { type Kept, SignedOutError } from "./send-edits";

const page: StartPageDocument = {
  version: 1,
  pages: [{ id: "home", name: "" }],
  widgets: [],
  style: {},
  shortcuts: true,
};
const told: Told = { act: "added", name: "Notes" };
const add = (id: string): StartPageEdit => ({
  do: "add",
  widget: { id, kind: "notes", page: "home", width: 1, size: "full", settings: {} },
  before: null,
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server that keeps what it is sent, once it answers; `fails` says for how many questions it does not. */
function server(fails: Error[]) {
  let document = page;
  const asked: string[][] = [];
  const send = async (edits: readonly StartPageEdit[]): Promise<Kept> => {
    asked.push(edits.flatMap((edit) => (edit.do === "add" ? [edit.widget.id] : [])));
    const failure = fails.shift();
    if (failure) throw failure;
    document = applyEdits(document, edits);
    return { revision: asked.length, document };
  };
  return { asked, send, ids: () => document.widgets.map(({ id }) => id) };
}

const begin = (send: (edits: readonly StartPageEdit[]) => Promise<Kept>) =>
  new PageKeeper({ document: page, revision: 0 }, new QueryClient(), send);
const make = (keeper: PageKeeper, id: string) => keeper.change((queue) => withStep(queue, [add(id)], told));

test("who leaves while no answer comes loses nothing: all of it is sent again, in order", async () => {
  const { send, ids, asked } = server([new Error("503"), new Error("503")]);
  const keeper = begin(send);
  const leave = keeper.subscribe(() => {});
  make(keeper, "first");
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.state().saving).toBe("trying");
  make(keeper, "second");
  leave();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toEqual([["first"], ["first"], ["first"], ["second"]]);
  expect(ids()).toEqual(["first", "second"]);
  expect([keeper.isSettled, keeper.state().saving]).toEqual([true, "saved"]);
});

test("who leaves while it is being saved sees the page anew once it is kept, and is not disturbed after that", async () => {
  const { send } = server([]);
  const keeper = begin(send);
  const anew = vi.fn();
  make(keeper, "first");
  keeper.close(anew);
  expect(anew).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(0);
  expect(anew).toHaveBeenCalledOnce();

  const later = vi.fn();
  keeper.close(later);
  make(keeper, "second");
  await vi.advanceTimersByTimeAsync(0);
  expect(later).not.toHaveBeenCalled();
});

test("who comes back to the editor finds what waits, and it is sent when they are signed in again", async () => {
  const { send, ids } = server([new SignedOutError("/page/change")]);
  const keeper = begin(send);
  make(keeper, "first");
  make(keeper, "second");
  await vi.advanceTimersByTimeAsync(0);
  expect(keeper.state().saving).toBe("signed-out");
  expect(ids()).toEqual([]);

  keeper.open({ document: page, revision: 0 });
  expect(shownBy(keeper.state().queue).widgets.map(({ id }) => id)).toEqual(["first", "second"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(ids()).toEqual(["first", "second"]);
  expect(keeper.state().saving).toBe("saved");
});

test("an editor that is opened with nothing left to keep begins anew", async () => {
  const { send } = server([]);
  const keeper = begin(send);
  make(keeper, "first");
  await vi.advanceTimersByTimeAsync(0);
  keeper.open({ document: page, revision: 3 });
  expect(keeper.state().queue).toMatchObject({ base: { revision: 3 }, done: [] });
});
