import { z } from "zod";
import type { RequestArgs } from "~/lib/context.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";
import { describeNotice } from "./describe.server";
import { readNotice, readProof } from "./queries.server";

/** What notice_proof() answers, as far as a sheet of paper shows it. */
const Proof = z.object({
  records: z.array(
    z.object({
      seq: z.number().nullable(),
      what: z.string(),
      at: z.string(),
      /** The text that is hashed. */
      detail: z.string(),
      hash: z.string().nullable(),
    }),
  ),
  chain: z.object({
    whole: z.boolean(),
    records: z.number(),
    unsealed: z.number(),
    broken_at: z.number().nullable(),
  }),
});

/** The proof of a notice for its page. Throws 404 where the notice is none of theirs. */
export async function loadProof(args: RequestArgs & { params: { id?: string } }) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, timeZone, displayName, email } = customer;
  const id = z.uuid().safeParse(args.params.id);
  if (!id.success) throw new Response(null, { status: 404 });
  const [notice, found] = await Promise.all([
    readNotice({ supabase, noticeId: id.data }),
    readProof({ supabase, noticeId: id.data }),
  ]);
  if (!notice || !found) throw new Response(null, { status: 404 });
  const proof = Proof.parse(found);
  const t = translatorIn(locale);
  const { title: said, paragraphs } = describeNotice(notice, { locale, timeZone });
  const { whole, records, unsealed, broken_at: seq } = proof.chain;
  return {
    id: id.data,
    title: t("inbox:proof.title"),
    lead: t("inbox:proof.lead", { name: displayName ? `${displayName} (${email})` : email }),
    said,
    paragraphs,
    records: proof.records,
    whole,
    verdict: whole ? t("inbox:proof.whole", { count: records }) : t("inbox:proof.broken", { seq }),
    unsealed: unsealed > 0 ? t("inbox:proof.unsealed", { count: unsealed }) : null,
    issued: t("inbox:proof.issued", { at: new Date().toISOString().slice(0, 19).replace("T", " ") }),
  };
}
