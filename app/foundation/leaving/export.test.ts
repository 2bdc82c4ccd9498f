import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { exportEntries } from "./export";
import { exportWords } from "./export-words.server";
import { sizeOfZip, zip } from "./zip.server";

const inShanghai = exportWords({ locale: "zh-CN", timeZone: "Asia/Shanghai" });
const inEnglish = exportWords({ locale: "en", timeZone: "UTC" });

async function read(entries: ReturnType<typeof exportEntries>) {
  const modified = new Date("2026-11-21T12:00:00Z");
  const pieces: Uint8Array[] = [];
  for await (const piece of zip(entries, modified)) pieces.push(piece);
  const archive = Buffer.concat(pieces);
  expect(await sizeOfZip(entries, modified)).toBe(archive.length);
  const files = unzipSync(archive);
  return (name: string) => strFromU8(files[name] ?? new Uint8Array());
}

test("the readable half tells times by the customer's clock, the other to the letter", async () => {
  const data = { consent_events: [{ recorded_at: "2026-11-21T17:30:00.000+00:00", granted: true }] };
  const file = await read(exportEntries(data, inShanghai));
  expect(file("everything.html")).toContain("2026年11月22日");
  expect(file("everything.html")).toContain("<dt>是否同意</dt><dd>是</dd>");
  expect(JSON.parse(file("everything.json"))).toEqual(data);
});

test("what somebody told us can't become part of the page that shows it", async () => {
  const said = '</dd><script>alert("hello")</script>';
  const file = await read(exportEntries({ customer_facts: [{ [said]: said, value: { said } }] }, inEnglish));
  expect(file("everything.html")).not.toContain("<script");
  expect(file("everything.html")).toContain("&lt;script&gt;");
});

test("a table or column without a name of its own goes by its own", async () => {
  const file = await read(exportEntries({ journeys: [{ gate: "B 12" }], profiles: [] }, inEnglish));
  expect(file("everything.html")).toContain("<h2>journeys</h2>");
  expect(file("everything.html")).toContain("<dt>gate</dt><dd>B 12</dd>");
  expect(file("everything.html")).toContain("<h2>Your profile</h2>\n<p>Nothing.</p>");
});

test("however much there is, others are answered while it is packed", async () => {
  const rows = Array.from({ length: 20_000 }, (_, id) => ({ id, why: "Preparing your stay ".repeat(10) }));
  let answered = 0;
  const clock = setInterval(() => {
    answered += 1;
  }, 1);
  await sizeOfZip(exportEntries({ data_access_log: rows }, inEnglish), new Date());
  clearInterval(clock);
  expect(answered).toBeGreaterThan(2);
});
