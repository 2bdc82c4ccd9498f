import { Form, useNavigation } from "@remix-run/react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { Segmented } from "~/components/ui/segmented";
import { useHydrated } from "~/components/ui/use-hydrated";
import { LINK_DAYS } from "../schema";

interface ShareCardProps {
  /** Just made; shown this once. */
  link: string | null;
  links: readonly { id: string; made: string; until: string }[];
}

/** Links to how one's page is laid out: made and ended. */
export function ShareCard({ link, links }: ShareCardProps) {
  const { t } = useTranslation("page-transfer");
  const pressed = useNavigation().formData?.get("intent");
  return (
    <Card labelledBy="share-title">
      <CardTitle id="share-title">{t("templates.share")}</CardTitle>
      <p className="mb-4">{t("templates.shareText")}</p>
      {link ? <FreshLink link={link} /> : null}
      <Form method="post" preventScrollReset>
        <Segmented
          id="share-days"
          name="days"
          legend={t("templates.days")}
          options={LINK_DAYS.map((days) => ({
            value: String(days),
            label: t("templates.daysOption", { count: days }),
          }))}
          defaultValue={String(LINK_DAYS[1])}
        />
        <Button name="intent" value="share" pending={pressed === "share"}>
          {t("templates.make")}
        </Button>
      </Form>
      <h3 className="mt-6 mb-2">{t("templates.links")}</h3>
      {links.length === 0 ? <p className="text-soft">{t("templates.noLinks")}</p> : null}
      <ul>
        {links.map(({ id, made, until }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-2 first:border-0"
          >
            <span>{t("templates.link", { made, until })}</span>
            <Form method="post" preventScrollReset>
              <input type="hidden" name="id" value={id} />
              <Button
                name="intent"
                value="revoke"
                size="small"
                variant="danger"
                aria-label={t("templates.revokeLabel", { made })}
              >
                {t("templates.revoke")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function FreshLink({ link }: { link: string }) {
  const { t } = useTranslation("page-transfer");
  const [copied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // Browsers give the clipboard to pages that came by https (or from this very machine) alone.
  const canCopy = useHydrated() && window.isSecureContext;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => field.current?.focus(),
    );
  return (
    <div role="status" className="mb-5 rounded-md border border-kept bg-kept-ground p-4">
      <strong className="font-semibold text-kept">{t("templates.made")}</strong>
      <p className="mb-3">{t("templates.madeText")}</p>
      <Field id="share-link" label={t("templates.address")}>
        <input ref={field} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </Field>
      {canCopy ? (
        <Button type="button" size="small" onClick={() => void copy()}>
          {copied ? t("templates.copied") : t("templates.copy")}
        </Button>
      ) : null}
    </div>
  );
}
