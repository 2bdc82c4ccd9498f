import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button, LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";

/** What would change, before anything does. Takes the focus when it comes, so that it is heard. */
export function ReviewCard({ changes, text }: { changes: readonly string[]; text: string }) {
  const { t } = useTranslation("page-transfer");
  const pending = useNavigation().formMethod === "POST";
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (changes.length > 0) heading.current?.focus();
  }, [changes]);
  return (
    <Card labelledBy="review-title">
      <div ref={heading} tabIndex={-1}>
        <CardTitle id="review-title">{t("review.title")}</CardTitle>
      </div>
      <ul className="mb-5 list-disc ps-5">
        {changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <Form method="post" encType="multipart/form-data" className="flex flex-wrap gap-3">
        <input type="hidden" name="text" value={text} />
        <Button variant="primary" name="intent" value="use" pending={pending}>
          {t("review.use")}
        </Button>
        <LinkButton to="/page/transfer">{t("review.cancel")}</LinkButton>
      </Form>
    </Card>
  );
}
