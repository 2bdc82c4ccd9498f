import { describe, expect, test } from "vitest";
import { labelKey, readReply } from "./reply";

describe("an answer to an offer by text message", () => {
  test.each([
    ["2", 2],
    ["2.", 2],
    [" ２ ", 2],
    ["2\n", 2],
    ["\u200b2\u200b", 2],
    ["“2”", 2],
    ["(2)", 2],
    ["2)", 2],
    ["#2", 2],
    ["②", 2],
    ["2️⃣", 2],
    ["2！", 2],
    ["2。", 2],
    ["Option 2", 2],
    ["choice 3", 3],
    ["number 1", 1],
    ["TWO", 2],
    ["Two, please", 2],
    ["please 2", 2],
    ["2 thanks", 2],
    ["改签2", 2],
    ["改签 2", 2],
    ["改签２", 2],
    ["选2", 2],
    ["选择2", 2],
    ["选二", 2],
    ["请选2", 2],
    ["二", 2],
    ["2谢谢", 2],
    ["方案1", 1],
    ["9", 9],
  ])("%o takes option %i", (text, number) => {
    expect(readReply(text)).toEqual({ answer: { kind: "option", number }, about: null });
  });

  test.each([
    ["KEEP", "keep"],
    ["Keep.", "keep"],
    ["ＫＥＥＰ", "keep"],
    ["keep my trip", "keep"],
    ["保留", "keep"],
    ["保留原行程。", "keep"],
    ["不改签", "keep"],
    ["REFUND", "refund"],
    ["退款", "refund"],
    ["请退款", "refund"],
    ["退票", "refund"],
    ["CALL", "call_me"],
    ["Call me please", "call_me"],
    ["请回电", "call_me"],
    ["回电", "call_me"],
    ["来电", "call_me"],
    ["A call.", "call_me"],
    ["UNDO", "undo"],
    ["撤销", "undo"],
  ])("%o means %s", (text, kind) => {
    expect(readReply(text)).toEqual({ answer: { kind }, about: null });
  });

  test.each([
    "",
    " ",
    "...",
    "0",
    "00",
    "-2",
    "+2",
    "12",
    "22",
    "2 2",
    "2 or 3",
    "2,3",
    "2/3",
    "2-3",
    "2 3",
    "1 & 2",
    "2 and keep",
    "not 2",
    "no 2",
    "not 2!",
    "don't keep",
    "never 2",
    "2?",
    "2？",
    "2 ?",
    "is it 2",
    "2 times",
    "2nd",
    "2 pm",
    "2:00",
    "2.5",
    "2%",
    "½",
    "²³",
    "to",
    "too",
    "tow",
    "II",
    "٢",
    "२",
    "两个都行",
    "不要2",
    "别选2",
    "不改签2",
    "2或3",
    "二三",
    "十二",
    "改签",
    "选",
    "第二天",
    "不退款",
    "no refund",
    "keep?",
    "keep refund",
    "keep 2",
    "cancel 2",
    "CALL 2",
    "don't call",
    "yes",
    "ok",
    "好",
    "👍",
    "👍2",
    "2👍",
    "2\u{1F44E}",
    "❌2",
    "constructor",
    "__proto__",
    "1; drop table offers",
    "2\n\nOn Sunday we wrote: choose 1, 2 or 3",
    "9".repeat(1600),
    "改".repeat(1600),
  ])("%o is not taken for an answer", (text) => {
    expect(readReply(text)).toBeNull();
  });
});

describe("where several offers are open", () => {
  const labels = ["CA 1234", "CA 12", "ICE 701", "渡轮 3"].map(labelKey);

  test.each([
    ["CA1234 2", "ca1234", 2],
    ["CA 1234 2", "ca1234", 2],
    ["ca-1234: 2", "ca1234", 2],
    ["CA 12 3", "ca12", 3],
    ["ICE701，1", "ice701", 1],
    ["ＩＣＥ７０１ 选2", "ice701", 2],
    ["渡轮3 改签1", "渡轮3", 1],
  ])("%o answers the one of %s", (text, about, number) => {
    expect(readReply(text, labels)).toEqual({ answer: { kind: "option", number }, about });
  });

  test("a word can name its offer too", () => {
    expect(readReply("ICE 701 KEEP", labels)).toEqual({ answer: { kind: "keep" }, about: "ice701" });
  });

  test.each([
    "CA12342",
    "CA 1234",
    "XY 9 2",
    "2 CA1234",
    "CA1234 not 2",
    "ICE701 2 or 3",
    "CA 123 4",
    "CA1 2342",
  ])("%o names none", (text) => {
    expect(readReply(text, labels)).toBeNull();
  });

  test("a number alone says what, and not for which", () => {
    expect(readReply("2", labels)).toEqual({ answer: { kind: "option", number: 2 }, about: null });
  });
});
