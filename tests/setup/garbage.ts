import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How many of these are still held by somebody after Node was made to throw away what nobody holds. */
export async function stillHeld(things: WeakRef<object>[]): Promise<number> {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect !== "function") throw new Error("This Node lets nobody collect garbage.");
  // What a promise has just answered is let go of a turn later.
  for (let round = 0; round < 3; round += 1) {
    await turn();
    collect();
  }
  return things.filter((thing) => thing.deref() !== undefined).length;
}
