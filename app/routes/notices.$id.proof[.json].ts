import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { readProof } from "~/domains/trips/inbox/queries.server";
import { findCustomer } from "~/lib/session.server";

/** The proof of one notice as a file: readable, since people keep it. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  // Who has to sign in comes back to a page: after a form, a file can't be gone to.
  if (!customer) throw redirect(`/notices/${encodeURIComponent(args.params.id ?? "")}`);
  const id = z.uuid().safeParse(args.params.id);
  const proof = id.success && (await readProof({ supabase: customer.supabase, noticeId: id.data }));
  if (!proof) throw new Response(null, { status: 404 });
  return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="notice-${id.data}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
