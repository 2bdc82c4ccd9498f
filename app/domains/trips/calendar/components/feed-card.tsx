import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { FeedLinks } from "./feed-links";

interface FeedCardProps {
  /** Since when there is an address, in words; null: there is none. */
  since: string | null;
  /** Just made. */
  links: { https: string; webcal: string } | null;
}

/** The private address of the customer's calendar: made, replaced, revoked. */
export function FeedCard({ since, links }: FeedCardProps) {
  const { t } = useTranslation("trips-booking");
  const navigation = useNavigation();
  const pressed = navigation.formData?.get("intent");
  return (
    <Card labelledBy="feed-title">
      <CardTitle id="feed-title">{t("calendar.feedTitle")}</CardTitle>
      {links ? <FeedLinks {...links} /> : <p className="mb-4">{t("calendar.feedText")}</p>}
      {since ? <p className="mb-4">{t("calendar.since", { since })}</p> : null}
      <p className="mb-4 text-sm text-soft">{t("calendar.care")}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <Button
          name="intent"
          value="make"
          variant={since || links ? "secondary" : "primary"}
          pending={pressed === "make"}
        >
          {since ? t("calendar.replace") : t("calendar.make")}
        </Button>
        {since ? (
          <Button name="intent" value="revoke" variant="danger" pending={pressed === "revoke"}>
            {t("calendar.revoke")}
          </Button>
        ) : null}
      </Form>
      {since ? <p className="mt-3 text-sm text-soft">{t("calendar.replaceHint")}</p> : null}
    </Card>
  );
}
