import { parseWithZod } from "@conform-to/zod/v4";
import { countTry } from "~/foundation/identity/limits.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { addOwnSource } from "~/foundation/sources/commands.server";
import type { RequestArgs } from "~/lib/context.server";
import { refuse } from "~/lib/form.server";
import { translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { knownHostOf } from "./hosts";
import { AddMailbox, type MailboxSecret } from "./schema";
import { serverName, webmailAddress } from "./server-name";

/**
 * The form that adds a mailbox by name and password. The server is not tried here: the worker has a first look
 * within seconds, and the page shows what came of it.
 */
export async function addMailbox(
  args: RequestArgs,
  { customer, locale, form }: { customer: Customer; locale: Locale; form: FormData },
) {
  const t = translatorIn(locale);
  const submission = parseWithZod(form, { schema: AddMailbox });
  if (submission.status !== "success") return refuse(submission, t);
  const { address, password, host, user, webmail } = submission.value;
  const known = knownHostOf(address);
  const server = serverName(host ?? known?.host ?? "");
  if (!server) {
    const why = host === null ? t("mailbox:errors.unknownHost") : t("mailbox:errors.host");
    return refuse(submission, t, { fieldErrors: { host: [why] } });
  }
  const page = webmail === null ? (known?.webmail ?? null) : webmailAddress(webmail);
  if (webmail !== null && page === null) {
    return refuse(submission, t, { fieldErrors: { webmail: [t("mailbox:errors.webmail")] } });
  }
  const wait = await countTry("ownSource", args, customer.customerId);
  if (wait) return tooManyTries(submission, t, wait);
  const added = await keepMailbox(customer, address, {
    ...server,
    user: user ?? address,
    webmail: page,
    auth: { kind: "password", password },
  });
  if (added !== "added") return refuse(submission, t, { formErrors: [t(`sources:${added}`)] });
  return redirectWithToast("/mailbox", t("mailbox:add.added"));
}

/** Has a mailbox looked into from now on; what signs in is sealed. */
export function keepMailbox(customer: Customer, name: string, secret: MailboxSecret) {
  const address = `imaps://${secret.host}:${secret.port}`;
  return addOwnSource({ customer, kind: "mailbox", address, secret, name: name.slice(0, 100) });
}
