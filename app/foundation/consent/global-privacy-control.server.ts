import type { RequestArgs } from "~/lib/context.server";
import { ownCookie } from "~/lib/cookies.server";
import type { Customer } from "~/lib/session.server";

const A_YEAR = 60 * 60 * 24 * 365;

const signalCookie = () => ownCookie("gpc", { maxAge: A_YEAR, signed: false });

/** Whether this visitor's browser sends the Global Privacy Control signal. */
function sendsPrivacySignal(request: Request): boolean {
  return request.headers.get("Sec-GPC") === "1";
}

/** What became of the signal: it was taken as a no, or the customer said yes in spite of it; null without one. */
export function readPrivacySignal(
  request: Request,
  purposes: readonly { granted: boolean; counts_as_sale: boolean }[],
): "honoured" | "overruled" | null {
  if (!sendsPrivacySignal(request)) return null;
  const isOverruled = purposes.some(({ granted, counts_as_sale }) => granted && counts_as_sale);
  return isOverruled ? "overruled" : "honoured";
}

const honoured = new WeakMap<RequestArgs["context"], Promise<void>>();

/**
 * Takes the signal as an objection to sale-like purposes, once when a browser begins to send it: what such a
 * customer agrees to afterwards, knowing of the signal, is their own more particular choice. Done once a
 * request, whoever of its loaders asks first.
 */
export function honourPrivacySignal(args: RequestArgs, customer: Customer): Promise<void> {
  let honouring = honoured.get(args.context);
  if (!honouring) {
    honouring = honour(args, customer);
    honoured.set(args.context, honouring);
  }
  return honouring;
}

async function honour(args: RequestArgs, customer: Customer): Promise<void> {
  const sent = sendsPrivacySignal(args.request);
  const known = Boolean(await signalCookie().parse(args.request.headers.get("Cookie")));
  if (sent === known) return;
  if (sent) await objectToSale(customer);
  args.context.setCookie(await signalCookie().serialize(sent ? "1" : "", sent ? {} : { maxAge: 0 }));
}

/** No to every purpose that counts as selling or sharing (CCPA regulations, § 7025) and is granted. */
async function objectToSale({ supabase, locale }: Customer): Promise<void> {
  const { data: purposes } = await supabase.rpc("consent_overview", { language: locale }).throwOnError();
  for (const { purpose, text_version, text_sha256, text_language: language } of purposes.filter(
    ({ granted, counts_as_sale }) => granted && counts_as_sale,
  )) {
    const decision = { purpose, granted: false, text_version, text_sha256, language, method: "gpc" };
    await supabase.rpc("record_consent", decision).throwOnError();
  }
}
