import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { SelectField, TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { Segmented } from "~/components/ui/segmented";
import { LANGUAGES } from "~/lib/i18n/languages";
import { THEMES } from "~/lib/theme";
import { useServerForm } from "~/lib/use-server-form";
import type { Profile } from "../schema";
import { TimeZoneField } from "./time-zone-field";

interface Choice {
  value: string;
  label: string;
}

/** What the customer tells about themselves, on one card with one button. */
export function ProfileCard({
  profile,
  timeZones,
  regions,
  lastResult,
}: {
  profile: Profile;
  timeZones: Choice[];
  regions: Choice[];
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation("account");
  const { formProps, field, errors, pending } = useServerForm<Profile>({ id: "profile", lastResult });

  return (
    <Card>
      <CardTitle>{t("profile.title")}</CardTitle>
      <Form method="post" {...formProps} reloadDocument>
        <FormError errors={errors} />
        <TextField
          {...field("displayName", profile.displayName)}
          label={t("profile.name")}
          hint={t("profile.nameHint")}
          autoComplete="name"
        />
        <Segmented
          {...field("locale", profile.locale)}
          legend={t("profile.language")}
          hint={t("profile.languageHint")}
          options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
        />
        <TimeZoneField
          {...field("timeZone", profile.timeZone)}
          label={t("profile.timeZone")}
          hint={t("profile.timeZoneHint")}
          options={timeZones}
        />
        <SelectField
          {...field("region", profile.region)}
          label={t("profile.region")}
          options={[{ value: "", label: t("profile.regionNone") }, ...regions]}
        />
        <Segmented
          {...field("theme", profile.theme)}
          legend={t("profile.theme")}
          options={THEMES.map((theme) => ({ value: theme, label: t(`profile.themes.${theme}`) }))}
        />
        <Button variant="primary" pending={pending}>
          {t("profile.submit")}
        </Button>
      </Form>
    </Card>
  );
}
