/** Choices that look random and are the same in every run, so that a failure can be met again. */
export function seeded(seed: number): { pick<T>(from: readonly T[]): T; chance(): boolean } {
  let state = seed >>> 0;
  // A linear congruential generator; its high bits are the good ones.
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new Error("There is nothing to pick from.");
      return one;
    },
    chance: () => next() < 0.5,
  };
}
