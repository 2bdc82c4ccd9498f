export const NOTE_KINDS = ["note", "task"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];
export const MAX_NOTE = 2_000;

/** One note or task. */
export interface NoteView {
  id: string;
  /** Id of the widget that it stands in, which may be gone. */
  widget: string;
  content: string;
  done: boolean;
  /** When it was last written, for telling whether another device wrote meanwhile. */
  changedAt: string;
}

export interface NotesView {
  items: NoteView[];
  /** How many stand in widgets that are no longer on the page. */
  lost: number;
}

/** What was written and could not be kept, with all that it takes to send it once more. */
export interface Unkept {
  /** full: there are as many notes as there may be. long: it has more than MAX_NOTE characters. */
  why: "full" | "long";
  content: string;
  fields: Record<string, string>;
}
