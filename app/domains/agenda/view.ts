/** An agenda in the reader's words. */
export interface AgendaView {
  /** Only days on which there is something. */
  days: { day: string; heading: string; entries: AgendaEntry[] }[];
  /** How many calendars the customer has. */
  calendars: number;
  /** Calendars that can't be had now. */
  troubles: { id: string; name: string; sentence: string }[];
  /** Calendars whose first look is under way. */
  waiting: boolean;
}

export interface AgendaEntry {
  key: string;
  /** "09:00–10:30", "All day". */
  time: string;
  /** For machines; null for whole days. */
  iso: string | null;
  title: string;
  place: string | null;
  /** Of which calendar, where there are several; null for trips. */
  calendar: string | null;
  /** The trip's page, or null. */
  to: string | null;
  /** In a word, where it does not take place. */
  off: string | null;
}
