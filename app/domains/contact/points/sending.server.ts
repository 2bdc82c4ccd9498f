import { createHash, randomInt, randomUUID } from "node:crypto";
import { BRAND } from "~/lib/brand";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import { log } from "~/lib/log.server";
import type { Customer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";
import type { Channel, ChannelId, Message } from "../../../../worker/channels/channel";
import { channelFor } from "../../../../worker/channels/channel-for.server";
import { DeliveryError } from "../../../../worker/channels/delivery-error";
import { ADDED_KINDS, type AddedKind } from "./kinds";

/**
 * What became of a message that a customer asked for. `later`: nothing wrong with the address, only now it does not
 * go. `refused` and `gone`: noted at the point too.
 */
export type Sending = "sent" | "later" | "refused" | "gone" | "unavailable";

const FIRST_CHANNEL: Record<AddedKind, ChannelId> = {
  email: "email",
  mobile: "sms",
  web_push: "web_push",
  ntfy: "ntfy",
  webhook: "webhook",
};

/** The kinds that messages can leave to as Homeport is set up here. */
export function availableKinds(): AddedKind[] {
  return ADDED_KINDS.filter((kind) => isAvailable(FIRST_CHANNEL[kind]));
}

export function canCall(): boolean {
  return isAvailable("voice");
}

/** Whether messages to a kind are kept for the demo mailbox here instead of leaving. */
export function isKeptInDemo(kind: AddedKind): boolean {
  const { demo, smtpUrl, twilio, ntfyUrl } = settings();
  const ways: Partial<Record<AddedKind, unknown>> = { email: smtpUrl, mobile: twilio, ntfy: ntfyUrl };
  return demo !== null && ways[kind] === undefined;
}

function isAvailable(channel: ChannelId): boolean {
  return channelFor(channel).configured(settings());
}

/**
 * Sends a fresh code to a point that waits for one, by its own channel, or by a call. The code is made here and only
 * its hash is kept: nobody with a customer's token alone can choose it. Throws any unexpected Supabase error.
 */
export async function sendCode({
  customer,
  id,
  call = false,
}: {
  customer: Customer;
  id: string;
  call?: boolean;
}): Promise<Sending | "too_many_codes" | "already_verified"> {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const { data, error } = await createRoleClient({ role: "notifier" }).rpc("begin_verification", {
    contact_point_id: id,
    customer_id: customer.customerId,
    code_sha256: createHash("sha256").update(`${id}:${code}`).digest("hex"),
  });
  if (error) {
    if (error.message === "too_many_codes" || error.message === "already_verified") return error.message;
    if (error.message === "unknown_point") throw new Response(null, { status: 404 });
    throw error;
  }
  const [to] = data;
  // Somebody at this number wants nothing from us: to say so would tell a stranger of it.
  if (!to) return "sent";
  const locale = isLocale(to.language) ? to.language : FALLBACK_LOCALE;
  return send({ id, to, call, message: codeMessage({ id, code, locale }) });
}

/**
 * Sends a message marked as a test to a verified point, a plain one unless another is given; `refused` where nothing
 * may be sent. Throws as Supabase does.
 */
export async function sendTest({
  customer,
  id,
  call = false,
  message,
}: {
  customer: Customer;
  id: string;
  call?: boolean;
  message?: Message;
}): Promise<Sending> {
  const { data: to } = await createRoleClient({ role: "notifier" })
    .from("contact_points")
    .select("kind, address, credentials, language, blocked_channels")
    .eq("id", id)
    .eq("customer_id", customer.customerId)
    .maybeSingle()
    .throwOnError();
  // A mobile whose owner replied STOP may still be called, and then is still among what the notifier sees.
  if (!to || to.blocked_channels.includes(channelOf(to.kind, call).id)) return "refused";
  const language = to.language ?? customer.locale;
  const plain = () => testMessage(isLocale(language) ? language : FALLBACK_LOCALE);
  return send({ id, to, call, message: message ?? plain() });
}

async function send({
  id,
  to,
  call,
  message,
}: {
  id: string;
  to: { kind: string; address: string; credentials: unknown };
  call: boolean;
  message: Message;
}): Promise<Sending> {
  const channel = channelOf(to.kind, call);
  if (!channel.configured(settings())) return "unavailable";
  try {
    const { providerId } = await channel.send({
      to: { address: to.address, credentials: to.credentials },
      // A link in a text with a code is what swindlers send; and nobody can follow one on the phone.
      message: to.kind === "mobile" ? { ...message, action: undefined } : message,
      idempotencyKey: randomUUID(),
    });
    if (channel.id === "voice" && providerId) await noteCall(providerId);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    log().warn({ channel: channel.id, class: error.class }, error.message);
    return noteFailure({ id, address: to.address, channel: channel.id, purpose: message.purpose, error });
  }
  await createRoleClient({ role: "notifier" })
    .rpc("clear_point_trouble", { contact_point_id: id, channel: channel.id })
    .throwOnError();
  return "sent";
}

/** A worker that looks for the call of a delivery must not take this one for it. */
async function noteCall(provider_id: string): Promise<void> {
  const { error } = await createRoleClient({ role: "notifier" }).rpc("note_other_call", { provider_id });
  // The call is made, whatever the database has to say.
  if (error) log().warn({ error }, "a call could not be noted");
}

/** Answers 404 for a kind that nothing is sent to. */
function channelOf(kind: string, call: boolean): Channel {
  const known = ADDED_KINDS.find((added) => added === kind);
  if (!known) throw new Response(null, { status: 404 });
  return channelFor(call && known === "mobile" ? "voice" : FIRST_CHANNEL[known]);
}

async function noteFailure({
  id,
  address,
  channel,
  purpose,
  error,
}: {
  id: string;
  address: string;
  channel: ChannelId;
  purpose: Message["purpose"];
  error: DeliveryError;
}): Promise<Sending> {
  if (error.class === "retry" || error.class === "rate_limited") return "later";
  const notifier = createRoleClient({ role: "notifier" });
  if (error.trouble === "stop_reply") {
    await notifier.rpc("sms_stop", { address }).throwOnError();
    // As in `sendCode`: whose number it is has not been shown yet.
    return purpose === "code" ? "sent" : "refused";
  }
  // Only what the push service itself said: keys that a customer sent may be wrong where the device is not.
  if (error.trouble === "expired" && channel === "web_push") {
    await notifier.rpc("remove_push_device", { endpoint: address }).throwOnError();
    return "gone";
  }
  await notifier
    .rpc("report_point_trouble", {
      contact_point_id: id,
      channel,
      state: error.class === "gone" ? "blocked" : "failing",
      cause: error.trouble,
    })
    .throwOnError();
  return error.class === "gone" ? "gone" : "refused";
}

function codeMessage({ id, code, locale }: { id: string; code: string; locale: Locale }): Message {
  const t = translatorIn(locale);
  return {
    purpose: "code",
    locale,
    subject: t("contact:message.code.subject", { code, brand: BRAND }),
    heading: t("contact:message.code.heading"),
    paragraphs: [t("contact:message.code.text")],
    code,
    action: {
      label: t("contact:message.code.action"),
      url: `${settings().portalUrl}/contact/verify/${id}`,
    },
    footer: t("contact:message.code.footer"),
    short: t("contact:message.code.short", { code, brand: BRAND }),
  };
}

function testMessage(locale: Locale): Message {
  const t = translatorIn(locale);
  return {
    purpose: "test",
    locale,
    subject: t("contact:message.test.subject", { brand: BRAND }),
    heading: t("contact:message.test.heading"),
    paragraphs: [t("contact:message.test.text")],
    action: { label: t("contact:message.test.action"), url: `${settings().portalUrl}/contact` },
    footer: t("contact:message.test.footer"),
    short: t("contact:message.test.short", { brand: BRAND }),
  };
}
