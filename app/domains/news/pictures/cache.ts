/** Keeps what was used last, up to so many bytes of all together. */
export function openCache<Value>(mostBytes: number) {
  const kept = new Map<string, { value: Value; bytes: number }>();
  let total = 0;
  return {
    get: (key: string): Value | undefined => {
      const found = kept.get(key);
      if (!found) return undefined;
      // The end of the line is what was used last.
      kept.delete(key);
      kept.set(key, found);
      return found.value;
    },
    set: (key: string, value: Value, bytes: number): void => {
      total += bytes - (kept.get(key)?.bytes ?? 0);
      kept.delete(key);
      kept.set(key, { value, bytes });
      for (const [oldest, held] of kept) {
        if (total <= mostBytes) break;
        kept.delete(oldest);
        total -= held.bytes;
      }
    },
  };
}
