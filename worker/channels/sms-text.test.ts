import { expect, test } from "vitest";
import { fitSms, measureSms } from "./sms-text";

test.each([
  ["nothing", "", "GSM-7", 0, 1],
  ["160 letters", "a".repeat(160), "GSM-7", 160, 1],
  ["161 letters", "a".repeat(161), "GSM-7", 161, 2],
  ["306 letters", "a".repeat(306), "GSM-7", 306, 2],
  ["307 letters", "a".repeat(307), "GSM-7", 307, 3],
  ["80 euros, two places each", "€".repeat(80), "GSM-7", 160, 1],
  ["81 euros", "€".repeat(81), "GSM-7", 162, 2],
  ["a euro that would be torn at the first seam", `${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 306, 3],
  ["all of the basic alphabet", "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ", "GSM-7", 31, 1],
  ["a letter that GSM lacks", "ç", "UCS-2", 1, 1],
  ["a backtick", "`", "UCS-2", 1, 1],
  ["70 characters of Chinese", "船".repeat(70), "UCS-2", 70, 1],
  ["71 characters of Chinese", "船".repeat(71), "UCS-2", 71, 2],
  ["134 characters of Chinese", "船".repeat(134), "UCS-2", 134, 2],
  ["135 characters of Chinese", "船".repeat(135), "UCS-2", 135, 3],
  ["35 emoji, a surrogate pair each", "🚢".repeat(35), "UCS-2", 70, 1],
  [
    "an emoji that would be torn at the first seam",
    `${"船".repeat(66)}🚢${"船".repeat(66)}`,
    "UCS-2",
    134,
    3,
  ],
] as const)("%s", (_what, text, encoding, units, segments) => {
  expect(measureSms(text)).toEqual({ encoding, units, segments });
});

const url = "https://my.example.com/n/4f0c1d6e";

test("a short message goes out as it is, its link behind it", () => {
  expect(fitSms({ text: "Gate B7 instead of A2." })).toBe("Gate B7 instead of A2.");
  expect(fitSms({ text: " Gate B7. ", url })).toBe(`Gate B7. ${url}`);
});

test("typographic marks do not make a message twice as dear", () => {
  const sent = fitSms({ text: "It wasn’t you? “Ignore” it – nothing happens… 18:10 → 18:40" });
  expect(sent).toBe('It wasn\'t you? "Ignore" it - nothing happens... 18:10 > 18:40');
  expect(measureSms(sent).encoding).toBe("GSM-7");
  expect(fitSms({ text: "航班“延误”…" })).toBe("航班“延误”…");
});

test.each([
  ["GSM-7", "Delayed by 40 minutes. ".repeat(30)],
  ["GSM-7", "[€] ".repeat(100)],
  ["UCS-2", "延误四十分钟，".repeat(40)],
  ["UCS-2", "👨‍👩‍👧‍👦 delayed ".repeat(40)],
  ["UCS-2", "e\u0301".repeat(200)],
])("a message in %s that is too long is shortened to two segments, its link whole", (encoding, text) => {
  const sent = fitSms({ text, url });
  const size = measureSms(sent);
  expect(size).toMatchObject({ encoding, segments: 2 });
  expect(sent).toMatch(encoding === "GSM-7" ? /\.\.\. https/ : /… https/);
  expect(sent.endsWith(` ${url}`)).toBe(true);
  // Not shorter than it must be: one more of the longest sign above would be too much.
  expect(size.units).toBeGreaterThan(encoding === "GSM-7" ? 295 : 115);
  const kept = sent.slice(0, sent.indexOf(encoding === "GSM-7" ? "..." : "…"));
  expect(text.startsWith(kept)).toBe(true);
});

test("no sign is torn when a message is shortened", () => {
  expect(fitSms({ text: "👨‍👩‍👧‍👦".repeat(40) }).replaceAll("👨‍👩‍👧‍👦", "")).toBe("…");
  expect(fitSms({ text: "e\u0301".repeat(200) }).replaceAll("e\u0301", "")).toBe("…");
});
