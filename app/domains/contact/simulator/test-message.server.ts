import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import { readForm } from "~/lib/form.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { sendingInWords } from "../points/ask-for-code.server";
import { describePoints } from "../points/describe.server";
import { listContactPoints } from "../points/queries.server";
import { sendTest } from "../points/sending.server";
import { unsubscribeLinks } from "../ways-out/links.server";
import { messageOf } from "./describe.server";
import { decideSimulation } from "./load.server";
import type { OwnJourney } from "./own-journey";
import { SendTestForm } from "./schema";

/**
 * Sends one message of the simulation in the request's address to the customer who asks, marked as a test: the very
 * words that are shown, and only to where they would go. Answers a redirect to the simulation that says what
 * became of it; a Response 400 is thrown for a form that is none of ours.
 */
export async function testMessage(
  args: RequestArgs,
  { customer, locale, own }: { customer: Customer; locale: Locale; own: readonly OwnJourney[] },
): Promise<Response> {
  const asked = SendTestForm.safeParse(Object.fromEntries(await readForm(args.request)));
  if (!asked.success) throw new Response(null, { status: 400 });
  const { supabase, customerId, timeZone } = customer;
  const t = translatorIn(locale);
  const { pathname, search } = new URL(args.request.url);
  const say = (text: string, tone: "kept" | "harm") => redirectWithToast(pathname + search, text, tone);

  const wait = await countTry("contactTest", args, customerId);
  if (wait) return say(t("contact:sending.tooMany", { count: wait }), "harm");

  const [{ scenario, moment, openings }, points] = await Promise.all([
    decideSimulation(customer, args.request.url, own),
    listContactPoints({ supabase, customerId }),
  ]);
  const { point: id, channel } = asked.data;
  const opening = openings.find((found) => found.contact_point_id === id && found.channel === channel);
  const point = describePoints(points, { locale, timeZone, now: new Date() }).find(
    (found) => found.id === id,
  );
  if (!opening || !point || channel === "in_app") return say(t("contact-simulator:notPossible"), "harm");

  const { name } = point;
  const call = channel === "voice";
  const message = messageOf(scenario, opening, {
    timeZone: moment.timeZoneId,
    purpose: "test",
    unsubscribe: await unsubscribeLinks({ customerId, topic: scenario.topic, channel }),
  });
  const outcome = await sendTest({ customer, id, call, message });
  if (outcome !== "sent") return say(sendingInWords(outcome, name, t), "harm");
  return say(t(call ? "contact:sending.testCalling" : "contact:sending.testSent", { name }), "kept");
}
