import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { SelectField } from "~/components/ui/field";

interface ZoneCardProps {
  /** The zone that is fixed; null while the hours go by the profile. */
  fixed: string | null;
  /** The profile's own zone, by name. */
  profileZone: string;
  zones: readonly { value: string; label: string }[];
}

/** Whose clock the quiet hours go by. */
export function ZoneCard({ fixed, profileZone, zones }: ZoneCardProps) {
  const { t } = useTranslation("contact-quiet");
  return (
    <Card labelledBy="quiet-zone-title">
      <CardTitle id="quiet-zone-title">{t("zone.title")}</CardTitle>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="zone" />
        <SelectField
          key={fixed}
          id="quiet-zone"
          name="timeZone"
          label={t("zone.label")}
          hint={t("zone.hint")}
          defaultValue={fixed ?? ""}
          options={[
            { value: "", label: t("zone.follow", { zone: profileZone.replaceAll("_", " ") }) },
            ...zones,
          ]}
        />
        <Button>{t("zone.submit")}</Button>
      </Form>
    </Card>
  );
}
