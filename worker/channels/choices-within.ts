import type { Choice } from "./channel";

/**
 * As many of the choices as there is room for, under their numbers: journeys give way first, the later ones before
 * the best, since what is no journey stands nowhere else in the message.
 */
export function choicesWithin<Each extends { kind: Choice["kind"] }>(
  choices: readonly Each[],
  room: number,
): Each[] {
  const [journeys, others] = [true, false].map((rebooks) =>
    choices.filter(({ kind }) => (kind === "rebook") === rebooks),
  ) as [Each[], Each[]];
  const best = journeys.slice(0, Math.max(room - others.length, 1));
  const kept = new Set([...best, ...others].slice(0, room));
  return choices.filter((choice) => kept.has(choice));
}
