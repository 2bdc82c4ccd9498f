import type { Customer as SignedIn } from "../../app/lib/session.server";
import type { Customer } from "./actors";

/** A customer as loaders and actions get them, on whichever device `supabase` stands for. */
export function signedIn(who: Customer, more: Partial<SignedIn> = {}): SignedIn {
  return {
    supabase: who.supabase,
    customerId: who.id,
    email: who.email,
    displayName: "",
    locale: "en",
    timeZone: "UTC",
    region: "",
    theme: "system",
    staffRole: null,
    hasPassword: true,
    hasDecided: false,
    sessionId: "",
    signedInAt: "2026-11-22T08:00:00Z",
    joinedAt: "2026-11-22T08:00:00Z",
    unread: 0,
    style: {},
    shortcuts: true,
    ...more,
  };
}
