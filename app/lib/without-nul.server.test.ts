import { once } from "node:events";
import { PassThrough, type Transform } from "node:stream";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { WithoutNul } from "./without-nul.server";

/** What a reader gets of a page of so many ASCII letters and Chinese ones behind, which do not fit where they begin. */
async function page(through: Transform): Promise<Buffer> {
  const lines = Array.from({ length: 400 }, (_, place) =>
    createElement("p", { key: place }, `${"a".repeat(place % 7)}港口的新航线`),
  );
  const { pipe } = renderToPipeableStream(createElement("main", null, lines), {
    onShellReady: () => pipe(through),
  });
  const chunks: Buffer[] = [];
  through.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(through, "end");
  return Buffer.concat(chunks);
}

test("a page comes without bytes of zero, and with every letter", async () => {
  // What React does to it: when it no longer does, nothing of this is needed.
  const raw = await page(new PassThrough());
  expect(raw.includes(0)).toBe(true);
  const clean = await page(new WithoutNul());
  expect(clean.includes(0)).toBe(false);
  expect(clean.toString()).toBe(raw.toString().replaceAll("\0", ""));
  expect(clean.toString().match(/港口的新航线/g)).toHaveLength(400);
});

test("what has none goes through as it is, without a copy", async () => {
  const through = new WithoutNul();
  const chunk = Buffer.from("港口");
  through.end(chunk);
  const [passed]: unknown[] = await once(through, "data");
  expect(passed).toBe(chunk);
});
