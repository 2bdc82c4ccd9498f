import { z } from "zod";
import { currentSealKeyId, reseal, SealError } from "../app/lib/sealed.server";
import type { SupabaseClient } from "../app/lib/supabase.server";

const AT_ONCE = 200;

const rows = z.array(
  z.object({ source_id: z.uuid(), kind: z.string(), customer_id: z.uuid().nullable(), sealed: z.string() }),
);

/**
 * Seals everything that another key than the newest sealed anew, batch by batch, as `fetcher`. `lost`: what no key
 * of ours opens, which stays as it is. What is sealed by an older key while this runs is met by the next round.
 */
export async function resealAll({
  supabase,
}: {
  supabase: SupabaseClient;
}): Promise<{ resealed: number; lost: number }> {
  let resealed = 0;
  for (;;) {
    const round = await resealOnce(supabase);
    resealed += round.resealed;
    if (round.changed === 0) return { resealed, lost: round.lost };
  }
}

async function resealOnce(supabase: SupabaseClient) {
  const round = { resealed: 0, changed: 0, lost: 0 };
  let after: string | undefined;
  for (;;) {
    const { data } = await supabase
      .rpc("secrets_to_reseal", {
        key_id: currentSealKeyId(),
        batch: AT_ONCE,
        ...(after !== undefined && { after }),
      })
      .throwOnError();
    const found = rows.parse(data);
    for (const { source_id, kind, customer_id, sealed } of found) {
      const renewed = customer_id && renew(sealed, { purpose: kind, customerId: customer_id });
      if (!renewed) {
        round.lost += 1;
        continue;
      }
      const { data: taken } = await supabase
        .rpc("reseal_source", { source: source_id, was: sealed, sealed: renewed })
        .throwOnError();
      round.changed += 1;
      round.resealed += taken ? 1 : 0;
    }
    after = found.at(-1)?.source_id;
    if (found.length < AT_ONCE) return round;
  }
}

function renew(sealed: string, sealedFor: Parameters<typeof reseal>[1]): string | null {
  try {
    return reseal(sealed, sealedFor);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
