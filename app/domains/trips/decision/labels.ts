import { labelKey } from "./reply";

/** An offer that was sent to a phone, newest first among its like. */
interface Sent {
  /** Number of the journey that its message was about: "CA 1234". */
  service: string;
}

export interface Labelled<Each> {
  /** As it is to be typed: "CA1234". */
  label: string;
  /** As `labelKey` writes it. */
  key: string;
  /** The offer that the label stands for; null where it stands for several that wait. */
  meant: Each | null;
}

/**
 * By which words a text message can say which of several offers it answers: the number of the journey, which
 * stands in every message about it. `waits`: whether there is something in an offer to answer. Of those that are over
 * a label means the newest, so that a late answer is told.
 */
export function labelOffers<Each extends Sent>(
  sent: readonly Each[],
  waits: (each: Each) => boolean,
): Labelled<Each>[] {
  const services = [...new Set(sent.map(({ service }) => labelKey(service)))].filter(Boolean);
  return services.map((key) => {
    const same = sent.filter(({ service }) => labelKey(service) === key);
    const waiting = same.filter(waits);
    const label = (same[0]?.service ?? "").replace(/\s/g, "");
    return { label, key, meant: waiting.length > 1 ? null : (waiting[0] ?? same[0] ?? null) };
  });
}
