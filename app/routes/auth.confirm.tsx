import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button, LinkButton } from "~/components/ui/button";
import { settleSignIn } from "~/foundation/identity/after-sign-in.server";
import { countTry } from "~/foundation/identity/limits.server";
import { isOwnMailLink } from "~/foundation/identity/mail-link.server";
import { readPending } from "~/foundation/identity/pending.server";
import { MailLink } from "~/foundation/identity/schema";
import { signInWithLink } from "~/foundation/identity/sign-in.server";
import type { RequestArgs } from "~/lib/context.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";

/**
 * Where the links of our mails lead. The link itself changes nothing, since mail scanners follow links: the
 * customer presses a button, and no token is in any address afterwards.
 */
export const handle = { i18n: ["identity"] };

const PURPOSES = {
  signup: "sign-up",
  magiclink: "sign-in",
  recovery: "recovery",
  email_change: "sign-in",
} as const;

/** The link of this page's address: one that we wrote and this visitor may follow, or what keeps it from that. */
async function readLink(args: RequestArgs) {
  const parsed = MailLink.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
  if (!parsed.success) return "expired";
  const { token_hash: tokenHash, type, outline, proof } = parsed.data;
  const customer = type === "email_change" ? await findCustomer(args) : null;
  if (type === "email_change" && !customer) return "sign-in-first";
  const link = { tokenHash, type, outline, customerId: customer?.customerId };
  return isOwnMailLink({ ...link, proof }) ? link : "expired";
}

export async function loader(args: LoaderFunctionArgs) {
  const [t, link] = await Promise.all([translatorFor(args), readLink(args)]);
  if (link === "expired") return data({ title: t("identity:confirm.expiredTitle"), link }, 400);
  if (link === "sign-in-first") return data({ title: t("identity:confirm.signInFirstTitle"), link });
  const { type, outline } = link;
  return data({ title: t("identity:confirm.title"), link: { type, outline } });
}

export async function action(args: ActionFunctionArgs) {
  const [link, t, pending] = await Promise.all([readLink(args), translatorFor(args), readPending(args)]);
  if (typeof link === "string") return data({ expired: true }, 400);
  if (await countTry("code", args, link.tokenHash)) return data({ expired: true }, 429);

  const customerId = await signInWithLink(args, link);
  if (!customerId) return data({ expired: true }, 400);
  if (link.type === "email_change") return redirectWithToast("/account", t("identity:confirm.emailChanged"));
  const next = pending?.next ?? "/";
  return redirect(await settleSignIn(args, { customerId, purpose: PURPOSES[link.type], next }));
}

export default function Confirm() {
  const { link, title } = useLoaderData<typeof loader>();
  const expired = useActionData<typeof action>()?.expired;
  const { t } = useTranslation("identity");
  const pending = useNavigation().state !== "idle";

  if (link === "sign-in-first") {
    return (
      <AuthCard title={title} lead={t("confirm.signInFirst")}>
        <LinkButton to="/sign-in" variant="primary">
          {t("signIn.title")}
        </LinkButton>
      </AuthCard>
    );
  }
  if (link === "expired" || expired) {
    const again = typeof link === "object" && link.type === "recovery" ? "/reset-password" : "/sign-in";
    return (
      <AuthCard title={t("confirm.expiredTitle")} lead={t("confirm.expired")}>
        <LinkButton to={again} variant="primary">
          {t("confirm.newLink")}
        </LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={title} lead={t(`confirm.${link.type}`, { address: link.outline })}>
      <Form method="post">
        <Button variant="primary" pending={pending}>
          {t("confirm.submit")}
        </Button>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
