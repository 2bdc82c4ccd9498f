import { parseArgs } from "node:util";
import { z } from "zod";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import { run } from "../../supabase/cli/run";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { findPortal } from "./find-portal";

const PAGE = 500;
const ASKED = ["dead", "requeue", "callbacks", "refunds", "done"] as const;
/** These go by ids. */
const NAMED: readonly string[] = ["requeue", "done"];

/**
 * `npm run deliveries -- --dead`: deliveries that were given up, newest first, without saying whose.
 * `npm run deliveries -- --requeue ID…`: tries these once more, where their notice still stands.
 * `npm run deliveries -- --callbacks` and `--refunds`: who waits for a call, or for money from an operator, newest
 * first: the id to name it by, the customer's id, since when, the operator and the number of the trip.
 * `npm run deliveries -- --done ID…`: that call was made, or that money is given back. The customer reads so.
 */
await run(async () => {
  const asked = readArguments();
  const supabase = await findPortal(process.env);
  if (asked.what === "requeue") await requeue(supabase, asked.ids);
  else if (asked.what === "done") await markDone(supabase, asked.ids);
  else if (asked.what === "dead") await listDead(supabase);
  else await listWishes(supabase, asked.what);
});

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
    before = data.at(-1)?.delivery_id;
    if (data.length < PAGE) break;
  }
  console.log(
    count === 0
      ? "No delivery was given up."
      : `${count.toLocaleString("en")} given up. Try some again: npm run deliveries -- --requeue ID…`,
  );
}

async function listWishes(supabase: SupabaseClient, kind: "callbacks" | "refunds"): Promise<void> {
  let before: string | undefined;
  let count = 0;
  for (;;) {
    const { data } = await supabase
      .rpc("wishes_to_fulfil", { kind, batch: PAGE, ...(before !== undefined && { before }) })
      .throwOnError();
    for (const { offer_id, customer_id, wished_at, operator_id, reference } of data) {
      const trip = `${operator_id ?? "-"}  trip ${reference ?? "let go"}`;
      console.log(`${offer_id}  customer ${customer_id}  since ${wished_at}  ${trip}`);
    }
    count += data.length;
    before = data.at(-1)?.offer_id;
    if (data.length < PAGE) break;
  }
  console.log(
    count === 0
      ? "Nobody waits."
      : `${count.toLocaleString("en")} in all. When one is seen to: npm run deliveries -- --done ID…`,
  );
}

async function markDone(supabase: SupabaseClient, offers: string[]): Promise<void> {
  let done = 0;
  for (const offer of offers) {
    // About one offer somebody waits for a call or for money, never for both.
    for (const [kind, word] of [
      ["callbacks", "called"],
      ["refunds", "money given back"],
    ] as const) {
      const { data: fulfilled } = await supabase.rpc("fulfil_wish", { kind, offer }).throwOnError();
      if (!fulfilled) continue;
      console.log(`${offer}  ${word}`);
      done += 1;
    }
  }
  if (done < offers.length) {
    console.log(`${done} of ${offers.length} are done. About the others nobody waits.`);
    process.exitCode = 1;
  }
}

async function requeue(supabase: SupabaseClient, delivery_ids: string[]): Promise<void> {
  const { data: queued } = await supabase.rpc("requeue_deliveries", { delivery_ids }).throwOnError();
  console.log(`${queued} of ${delivery_ids.length} are tried again.`);
  if (queued < delivery_ids.length) {
    console.log("The others were not given up, or their notice no longer stands.");
    process.exitCode = 1;
  }
}

function readArguments(): { what: (typeof ASKED)[number]; ids: string[] } {
  const usage = new OperatorError(
    "Say what: npm run deliveries -- --dead, --callbacks, --refunds, --requeue ID… (as --dead names them), or --done ID… (as --callbacks and --refunds do).",
  );
  try {
    const { values, positionals } = parseArgs({
      options: {
        dead: { type: "boolean", default: false },
        requeue: { type: "boolean", default: false },
        callbacks: { type: "boolean", default: false },
        refunds: { type: "boolean", default: false },
        done: { type: "boolean", default: false },
      },
      allowPositionals: true,
    });
    const ids = z.array(z.uuid()).parse(positionals);
    const [what, ...more] = ASKED.filter((name) => values[name]);
    if (!what || more.length > 0 || NAMED.includes(what) !== ids.length > 0) throw usage;
    return { what, ids };
  } catch {
    throw usage;
  }
}
