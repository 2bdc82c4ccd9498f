import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import type { TemplateView } from "../view.server";
import { TemplatePreview } from "./template-preview";

interface CompanyCardProps {
  templates: readonly { name: string; title: string; about: string; counts: string; view: TemplateView }[];
}

/** What the company offers to start from. */
export function CompanyCard({ templates }: CompanyCardProps) {
  const { t } = useTranslation("page-transfer");
  return (
    <Card labelledBy="company-title">
      <CardTitle id="company-title">{t("templates.company")}</CardTitle>
      {templates.length === 0 ? <p className="text-soft">{t("templates.none")}</p> : null}
      <ul className="grid gap-6">
        {templates.map(({ name, title, about, counts, view }) => (
          <li key={name}>
            <h3>{title}</h3>
            {about ? <p>{about}</p> : null}
            <p className="mb-3 text-sm text-soft">{counts}</p>
            <TemplatePreview pages={view.pages} />
            <Form method="post" className="mt-3">
              <input type="hidden" name="name" value={name} />
              <Button name="intent" value="use" aria-label={t("templates.useLabel", { title })}>
                {t("review.use")}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Card>
  );
}
