/** A notice in the list. */
export interface NoticeRow {
  id: string;
  title: string;
  iso: string;
  at: string;
  unread: boolean;
  /** What holds now, with the shape of its state. */
  state: { tone: "info" | "kept" | "held"; word: string } | null;
  /** By which ways it came, in words. */
  reached: string;
}

export interface InboxView {
  rows: NoticeRow[];
  unread: string | null;
  /** For the address of the next page. */
  next: string | null;
}

/** One step of what became of a notice. */
export interface StepView {
  key: string;
  iso: string;
  at: string;
  text: string;
  kind: "done" | "waits" | "not";
}

export interface NoticeView {
  id: string;
  title: string;
  paragraphs: string[];
  iso: string;
  at: string;
  unread: boolean;
  state: NoticeRow["state"];
  tripId: string | null;
  /** Why there is this notice, in sentences. */
  why: string[];
  steps: StepView[];
  /** By whose clock times are told. */
  zone: string;
}
