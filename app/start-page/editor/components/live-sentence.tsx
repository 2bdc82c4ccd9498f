import type { Said } from "../use-told";

/** A sentence for a live region: anew each time, or the same one twice in a row would be read out once. */
export function LiveSentence({ said }: { said: Said }) {
  return <span key={said.number}>{said.sentence}</span>;
}
