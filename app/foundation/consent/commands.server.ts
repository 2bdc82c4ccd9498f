import { refusalIn } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";
import type { ConsentChoice } from "./schema";

/**
 * Records a yes or a no to the text that the customer saw. "text_changed" when another text is in force by now:
 * then nothing is recorded. Throws any other Supabase error as it comes.
 */
export async function recordConsent({
  customer,
  choice,
}: {
  customer: Customer;
  choice: ConsentChoice;
}): Promise<"recorded" | "text_changed"> {
  const { error } = await customer.supabase.rpc("record_consent", {
    purpose: choice.purpose,
    granted: choice.granted,
    text_version: choice.version,
    text_sha256: choice.sha256,
    language: choice.language,
    method: "form",
    jurisdiction: customer.region || undefined,
    idempotency_key: choice.key,
  });
  return error ? refusalIn(error, ["text_changed"]) : "recorded";
}
