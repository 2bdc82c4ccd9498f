import type { Customer } from "~/lib/session.server";
import type { NoteView } from "./view";

/** All notes and tasks of a customer, the oldest first. Throws the Supabase error as it comes. */
export async function listNotes({
  supabase,
  customerId,
}: Pick<Customer, "supabase" | "customerId">): Promise<{ notes: NoteView[]; tasks: NoteView[] }> {
  const { data } = await supabase
    .from("page_notes")
    .select("id, kind, widget_id, content, done_at, changed_at")
    .eq("customer_id", customerId)
    .is("removed_at", null)
    .order("created_at")
    .order("id")
    .throwOnError();
  const viewsOf = (wanted: string) =>
    data
      .filter(({ kind }) => kind === wanted)
      .map(({ id, widget_id: widget, content, done_at: doneAt, changed_at: changedAt }) => ({
        id,
        widget,
        content,
        done: doneAt !== null,
        changedAt,
      }));
  return { notes: viewsOf("note"), tasks: viewsOf("task") };
}
