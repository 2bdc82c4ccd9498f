import { parseArgs } from "node:util";
import { z } from "zod";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { findPortal } from "./find-portal";

/**
 * `npm run deliveries -- --dead`: deliveries that were given up, newest first, without saying whose.
 * `npm run deliveries -- --requeue ID…`: tries these once more, where their notice still stands.
 */
await run(async () => {
  const asked = readArguments();
  const supabase = await findPortal(process.env);
  if (asked.requeue) await requeue(supabase, asked.ids);
  else await listDead(supabase);
});

const PAGE = 500;

async function listDead(supabase: SupabaseClient): Promise<void> {
  let before: string | undefined;
  let count = 0;
  for (;;) {
    const { data } = await supabase
      .rpc("dead_deliveries", { batch: PAGE, ...(before !== undefined && { before }) })
      .throwOnError();
    for (const dead of data) {
      const facts = [
        dead.opens_at,
        dead.channel.padEnd(8),
        dead.topic,
        `${dead.attempts} attempts`,
        dead.reason,
      ];
      const error = dead.error ? `  ${dead.error}` : "";
      console.log(`${dead.delivery_id}  ${facts.join("  ")}  notice ${dead.notice_state}${error}`);
    }
    count += data.length;
    before = data.at(-1)?.opens_at;
    if (data.length < PAGE) break;
  }
  console.log(
    count === 0
      ? "No delivery was given up."
      : `${count.toLocaleString("en")} given up. Try some again: npm run deliveries -- --requeue ID…`,
  );
}

async function requeue(supabase: SupabaseClient, delivery_ids: string[]): Promise<void> {
  const { data: queued } = await supabase.rpc("requeue_deliveries", { delivery_ids }).throwOnError();
  console.log(`${queued} of ${delivery_ids.length} are tried again.`);
  if (queued < delivery_ids.length) {
    console.log("The others were not given up, or their notice no longer stands.");
    process.exitCode = 1;
  }
}

function readArguments(): { requeue: boolean; ids: string[] } {
  const usage = new OperatorError(
    "Say what: npm run deliveries -- --dead, or npm run deliveries -- --requeue ID… (as --dead names them).",
  );
  try {
    const { values, positionals } = parseArgs({
      options: {
        dead: { type: "boolean", default: false },
        requeue: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    const ids = z.array(z.uuid()).parse(positionals);
    if (values.dead === values.requeue || values.requeue !== ids.length > 0) throw usage;
    return { requeue: values.requeue, ids };
  } catch {
    throw usage;
  }
}
