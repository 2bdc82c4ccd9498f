import { expect, test } from "vitest";
import { mutedWords, spell } from "./rules";

test("a word is the same in any case, width, accent and spacing", () => {
  expect(spell("  Crème\u00a0 BRÛLÉE ")).toBe("creme brulee");
  expect(spell("ＡＢＣ　足球")).toBe("abc 足球");
  expect(spell("ﾌｧﾝﾄﾞ")).toBe(spell("ファンド"));
  expect(spell("한국")).toBe("한국");
});

test("muted words are listed by commas of any script or by lines, once each", () => {
  expect(mutedWords("Football, 足球，Oscars、 ;football\nÉlections")).toEqual([
    "football",
    "足球",
    "oscars",
    "elections",
  ]);
  expect(mutedWords(" , ")).toEqual([]);
});
