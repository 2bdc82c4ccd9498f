import type { Sky } from "./rules";

/** The weather where the customer goes next, in their words. */
export type WeatherView =
  /** `nowhere`: no journey ahead. */
  | { state: "nowhere" }
  /** `far`: too far ahead for a forecast; `waiting`: it is being fetched; `off`: it can't be had. */
  | { state: "far" | "waiting" | "off"; place: string; sentence: string }
  | {
      state: "ready";
      place: string;
      /** When they arrive. */
      sentence: string;
      days: {
        day: string;
        /** "Tue 24". */
        label: string;
        sky: Sky;
        words: string;
        high: string;
        low: string;
        /** "40%", or null where nobody says. */
        wet: string | null;
        /** Of the span of all these days, in percent: where its own begins, and how long it is. */
        bar: { from: number; length: number };
      }[];
      /** How old it is, where it could not be renewed. */
      trouble: string | null;
    };
