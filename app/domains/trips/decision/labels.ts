import { labelKey } from "./reply";

/** An offer that was sent to a phone, newest first among its like. */
interface Sent {
  /** Number of the journey that its message was about: "CA 1234". */
  service: string;
  open: boolean;
}

export interface Labelled<Each> {
  /** As it is to be typed: "CA1234". */
  label: string;
  /** As `labelKey` writes it. */
  key: string;
  /** The offer that the label stands for; null where it stands for several that are open. */
  meant: Each | null;
}

/**
 * By which words a text message can say which of several offers it answers: the number of the journey, which
 * stands in every message about it. Of those that are over it means the newest, so that a late answer is told.
 */
export function labelOffers<Each extends Sent>(sent: readonly Each[]): Labelled<Each>[] {
  const services = [...new Set(sent.map(({ service }) => labelKey(service)))].filter(Boolean);
  return services.map((key) => {
    const same = sent.filter(({ service }) => labelKey(service) === key);
    const open = same.filter((each) => each.open);
    const label = (same[0]?.service ?? "").replace(/\s/g, "");
    return { label, key, meant: open.length > 1 ? null : (open[0] ?? same[0] ?? null) };
  });
}
