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
import { MailLink, type MailLinkType } from "~/foundation/identity/schema";
import { signInWithLink } from "~/foundation/identity/sign-in.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
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

function readLink(request: Request) {
  const parsed = MailLink.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) return null;
  const { token_hash: tokenHash, type, proof } = parsed.data;
  return isOwnMailLink({ tokenHash, type, proof }) ? { tokenHash, type } : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const t = await translatorFor(args);
  const type: MailLinkType | null = readLink(args.request)?.type ?? null;
  const title = t(type ? "identity:confirm.title" : "identity:confirm.expiredTitle");
  return data({ title, type }, type ? 200 : 400);
}

export async function action(args: ActionFunctionArgs) {
  const [link, t, pending] = [readLink(args.request), await translatorFor(args), await readPending(args)];
  if (!link) return data({ expired: true }, 400);
  if (await countTry("code", args, link.tokenHash)) return data({ expired: true }, 429);

  const customerId = await signInWithLink(args, link);
  if (!customerId) return data({ expired: true }, 400);
  if (link.type === "email_change") return redirectWithToast("/account", t("identity:confirm.emailChanged"));
  const next = pending?.next ?? "/";
  return redirect(await settleSignIn(args, { customerId, purpose: PURPOSES[link.type], next }));
}

export default function Confirm() {
  const { type } = useLoaderData<typeof loader>();
  const expired = useActionData<typeof action>()?.expired;
  const { t } = useTranslation("identity");
  const pending = useNavigation().state !== "idle";

  if (!type || expired) {
    return (
      <AuthCard title={t("confirm.expiredTitle")} lead={t("confirm.expired")}>
        <LinkButton to={type === "recovery" ? "/reset-password" : "/sign-in"} variant="primary">
          {t("confirm.newLink")}
        </LinkButton>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("confirm.title")} lead={t(`confirm.${type}`)}>
      <Form method="post">
        <Button variant="primary" pending={pending}>
          {t("confirm.submit")}
        </Button>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
