import type { Customer } from "~/lib/session.server";
import type { NoteChange } from "./schema";

type Change<Intent extends NoteChange["intent"]> = Extract<NoteChange, { intent: Intent }>;

/** What became of a change, for the page to say; `removed` with what can be put back. */
export type Outcome =
  | { kind: "done" }
  | { kind: "kept-both" }
  | { kind: "kept-anew" }
  | { kind: "full" }
  | { kind: "removed"; id: string }
  | { kind: "restored" };

/** PostgreSQL's program_limit_exceeded, as private.keep_few() raises it. */
const TOO_MANY = "54000";

/** Makes a change to the customer's notes. What is gone when it comes is passed over, but for a text, which becomes a new note. Throws the Supabase error. */
export async function changeNotes({
  customer,
  change,
}: {
  customer: Customer;
  change: NoteChange;
}): Promise<Outcome> {
  switch (change.intent) {
    case "add":
      return insert(customer, { widget_id: change.widget, kind: change.kind, content: change.content });
    case "check":
    case "uncheck":
      await update(customer, change.id, {
        done_at: change.intent === "check" ? new Date().toISOString() : null,
      });
      return { kind: "done" };
    case "change":
      return rewrite(customer, change);
    case "remove":
      return remove(customer, change);
    case "restore":
      await update(customer, change.id, { removed_at: null });
      return { kind: "restored" };
    case "take-in":
      return takeIn(customer, change);
  }
}

async function insert(
  { supabase, customerId }: Customer,
  note: { widget_id: string; kind: string; content: string },
): Promise<Outcome> {
  const { error } = await supabase.from("page_notes").insert({ ...note, customer_id: customerId });
  if (!error) return { kind: "done" };
  if (error.code === TOO_MANY || /too_many/.test(error.message)) return { kind: "full" };
  throw error;
}

async function update(
  { supabase, customerId }: Customer,
  id: string,
  change: { done_at?: string | null; removed_at?: string | null },
): Promise<void> {
  await supabase.from("page_notes").update(change).eq("customer_id", customerId).eq("id", id).throwOnError();
}

/** Where another device wrote or removed the note meanwhile, this text becomes a note of its own: none is lost. */
async function rewrite(
  customer: Customer,
  { id, content, seen, widget, kind }: Change<"change">,
): Promise<Outcome> {
  const { supabase, customerId } = customer;
  const { data } = await supabase
    .from("page_notes")
    .update({ content })
    .eq("customer_id", customerId)
    .eq("id", id)
    .eq("changed_at", seen)
    .is("removed_at", null)
    .select("id")
    .throwOnError();
  if (data.length > 0) return { kind: "done" };
  const { data: now } = await supabase
    .from("page_notes")
    .select("widget_id, content")
    .eq("customer_id", customerId)
    .eq("id", id)
    .is("removed_at", null)
    .maybeSingle()
    .throwOnError();
  if (now?.content === content) return { kind: "done" };
  const outcome = await insert(customer, { widget_id: now?.widget_id ?? widget, kind, content });
  if (outcome.kind !== "done") return outcome;
  return { kind: now ? "kept-both" : "kept-anew" };
}

/** Only the last one can be put back: those that were removed before it are gone for good now. */
async function remove(customer: Customer, { id }: Change<"remove">): Promise<Outcome> {
  await customer.supabase
    .from("page_notes")
    .delete()
    .eq("customer_id", customer.customerId)
    .neq("id", id)
    .not("removed_at", "is", null)
    .throwOnError();
  await update(customer, id, { removed_at: new Date().toISOString() });
  return { kind: "removed", id };
}

async function takeIn({ supabase }: Customer, { widget, kind }: Change<"take-in">): Promise<Outcome> {
  await supabase.rpc("take_notes_in", { widget_id: widget, kind }).throwOnError();
  return { kind: "done" };
}
