import { describe, expect, test } from "vitest";
import { again } from "./again";

const refused = (code: string) => Object.assign(new Error("refused"), { code });

/** A transaction that fails with these codes, one after the other, and then answers. */
function failing(...codes: string[]) {
  let tries = 0;
  const transaction = async () => {
    const code = codes[tries++];
    if (code !== undefined) throw refused(code);
    return "told";
  };
  return { transaction, tries: () => tries };
}

describe("travellers do not wait for the next round", () => {
  test.each(["40P01", "40001", "23503"])("when two workers met in passing (%s)", async (code) => {
    const { transaction, tries } = failing(code, code);
    expect(await again(transaction)).toBe("told");
    expect(tries()).toBe(3);
  });

  test("but nothing is tried for ever", async () => {
    const { transaction, tries } = failing("40P01", "40P01", "40P01", "40P01");
    await expect(again(transaction)).rejects.toMatchObject({ code: "40P01" });
    expect(tries()).toBe(3);
  });

  test("and what is refused for good is not asked again", async () => {
    const { transaction, tries } = failing("22023");
    await expect(again(transaction)).rejects.toMatchObject({ code: "22023" });
    expect(tries()).toBe(1);
  });
});
