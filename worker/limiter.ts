/** Lets so many pieces of work run at once; the others wait in the order in which they came. */
export function limiter(atOnce: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next in line without ever being free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
