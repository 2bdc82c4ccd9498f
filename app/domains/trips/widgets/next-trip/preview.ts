import type { TripsPage } from "../../timeline/view";

const end = { planned: null, day: null, isOpen: false };

/** What the gallery draws: a crossing that nobody booked. Its words are names and figures, the same in any language. */
export const nextTripPreview: TripsPage = {
  next: {
    id: "preview",
    reference: "HP4821",
    title: "Kiel – Oslo",
    from: "Kiel",
    to: "Oslo",
    via: "",
    day: "",
    departs: { ...end, iso: "2026-06-12T12:00:00Z", time: "14:00" },
    arrives: { ...end, iso: "2026-06-13T08:00:00Z", time: "10:00" },
    services: "HP 4821",
    mode: "ferry",
    headline: "14:00",
    next: null,
    state: { tone: "kept", word: "✓" },
    choice: null,
    undo: null,
    isPast: false,
    line: {
      stretches: [{ key: "ferry", mode: "ferry", from: 0, to: 100, off: false, late: false }],
      changes: [],
      now: 35,
    },
  },
  later: [],
  past: [],
};
