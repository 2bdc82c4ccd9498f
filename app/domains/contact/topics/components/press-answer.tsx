import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { Outcome } from "../press";

/**
 * Hands on what a press came to. Shows nothing; a component, since a fetcher's answer is kept only where something
 * listens to it, and several presses can be on their way.
 */
export function PressAnswer({
  fetcherKey,
  onAnswer,
}: {
  fetcherKey: string;
  onAnswer(fetcherKey: string, answer: Outcome): void;
}) {
  const { data } = useFetcher<Outcome>({ key: fetcherKey });
  useEffect(() => {
    if (data) onAnswer(fetcherKey, data);
  }, [data, fetcherKey, onAnswer]);
  return null;
}
