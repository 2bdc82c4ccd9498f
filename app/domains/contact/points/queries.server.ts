import type { Database } from "~/lib/database.types";
import type { SupabaseClient } from "~/lib/supabase.server";
import { isPointKind, POINT_KINDS, type PointKind } from "./kinds";
import { CAUSES, type Cause } from "./point-state";

/** A contact point as the database has it; times are ISO 8601. */
export interface ContactPoint {
  id: string;
  kind: PointKind;
  address: string;
  label: string;
  /** Null: the account's. */
  language: string | null;
  isPrimary: boolean;
  verifiedAt: string | null;
  pausedUntil: string | null;
  source: string;
  troubles: { channel: string; state: "failing" | "blocked"; cause: Cause; since: string }[];
}

const COLUMNS =
  "id, kind, address, label, language, is_primary, verified_at, paused_until, source, troubles:contact_point_troubles (channel, state, cause, since)";

/** Contact points of one customer: by kind, the first choice first, then the oldest. Throws as Supabase does. */
export async function listContactPoints({
  supabase,
  customerId,
}: {
  supabase: SupabaseClient;
  customerId: string;
}): Promise<ContactPoint[]> {
  const { data } = await supabase
    .from("contact_points")
    .select(COLUMNS)
    .eq("customer_id", customerId)
    .order("is_primary", { ascending: false })
    .order("created_at")
    .order("id")
    .throwOnError();
  const points = data.flatMap(readPoint);
  return POINT_KINDS.flatMap((kind) => points.filter((point) => point.kind === kind));
}

type Row = Pick<
  Database["public"]["Tables"]["contact_points"]["Row"],
  "id" | "kind" | "address" | "label" | "language" | "is_primary" | "verified_at" | "paused_until" | "source"
> & {
  troubles: Pick<
    Database["public"]["Tables"]["contact_point_troubles"]["Row"],
    "channel" | "state" | "cause" | "since"
  >[];
};

/** A kind that this version does not know is left out: it can be neither named nor used. */
function readPoint(row: Row): ContactPoint[] {
  if (!isPointKind(row.kind)) return [];
  return [
    {
      id: row.id,
      kind: row.kind,
      address: row.address,
      label: row.label,
      language: row.language,
      isPrimary: row.is_primary,
      verifiedAt: row.verified_at,
      pausedUntil: row.paused_until,
      source: row.source,
      troubles: row.troubles.map(({ channel, state, cause, since }) => ({
        channel,
        state: state === "blocked" ? "blocked" : "failing",
        cause: CAUSES.find((known) => known === cause) ?? "unreachable",
        since,
      })),
    },
  ];
}
